/* Whole frames, laid out as the recorder is told of them. What the function promises: fastpath.h. */

#include "internal.h"

enum {
    ARRAY = 0xDC, BINARY = 0xC5,    /* MessagePack: with 16 bits of length behind each */
    HEAD = 3
};

enum outcome { LAID_OUT, NOT_WHOLE, NO_ROOM, UNUSUAL };

static void put_head(unsigned char *to, unsigned char kind, unsigned int length)
{
    to[0] = kind;
    put16(to + 1, length);
}

/* The frame that begins at `next`, which is behind it then. */
static enum outcome gather_one(const struct fp_stream *stream, struct fp_gathering *all, int begin,
                               struct fp_whole *whole)
{
    unsigned int packets = 0;
    int at = begin + HEAD;
    whole->at = begin;
    whole->octets = 0;
    for (unsigned int number = all->next;; number = (number + 1) & 0xFFFF) {
        if (((stream->newest - number) & 0xFFFF) >= 0x8000)
            return NOT_WHOLE;
        const struct fp_packet *packet = held(stream, number);
        if (packet == NULL)
            return UNUSUAL;
        if (packet->size == 0) { /* padding that probes for bandwidth */
            if (packets == 0)
                all->next = (unsigned short)(number + 1);
            continue;
        }
        if (packets == 0) {
            whole->timestamp = packet->timestamp;
            whole->sequence = packet->sequence;
            whole->first = packet->size;
        } else if (packet->timestamp != whole->timestamp) {
            return UNUSUAL;
        }
        if (at + HEAD + packet->size > FP_GATHERED)
            return NO_ROOM;
        put_head(all->bytes + at, BINARY, packet->size);
        memcpy(all->bytes + at + HEAD, fp_bytes(stream, packet) + packet->descriptor_size,
               packet->size);
        at += HEAD + packet->size;
        whole->octets += packet->size;
        packets++;
        if (!packet->marker)
            continue;
        put_head(all->bytes + begin, ARRAY, packets);
        whole->size = at - begin;
        all->next = (unsigned short)(number + 1);
        return LAID_OUT;
    }
}

void fp_gather(const struct fp_stream *stream, struct fp_gathering *all)
{
    enum outcome outcome = NO_ROOM;
    int at = 0;
    all->count = 0;
    while (all->count < FP_FRAMES) {
        struct fp_whole *whole = &all->frames[all->count];
        outcome = gather_one(stream, all, at, whole);
        if (outcome != LAID_OUT)
            break;
        at += whole->size;
        all->count++;
    }
    all->more = all->count > 0 && (outcome == LAID_OUT || outcome == NO_ROOM);
    all->unusual = outcome == UNUSUAL || (all->count == 0 && outcome == NO_ROOM);
}
