/* The packets that a stream holds for repairs: a ring of numbers over a ring of bytes. */

#include "internal.h"

const unsigned char *fp_bytes(const struct fp_stream *stream, const struct fp_packet *packet)
{
    if (!packet->held || stream->head - packet->at > FP_HISTORY_BYTES)
        return NULL;
    return stream->bytes + packet->at % FP_HISTORY_BYTES;
}

const struct fp_packet *held(const struct fp_stream *stream, unsigned int sequence)
{
    const struct fp_packet *packet = &stream->packets[sequence & (FP_HISTORY - 1)];
    return packet->sequence == (sequence & 0xFFFF) && fp_bytes(stream, packet) != NULL ? packet
                                                                                       : NULL;
}

void hold(struct fp_stream *stream, const struct fp_packet *packet, const unsigned char *descriptor,
          const unsigned char *payload)
{
    struct fp_packet *place = &stream->packets[packet->sequence & (FP_HISTORY - 1)];
    size_t whole = (size_t)packet->size + packet->descriptor_size;
    size_t offset = stream->head % FP_HISTORY_BYTES;
    if (offset + whole > FP_HISTORY_BYTES) { /* bytes of one packet lie together */
        stream->head += FP_HISTORY_BYTES - offset;
        offset = 0;
    }
    *place = *packet;
    place->at = stream->head;
    place->held = 1;
    stream->head += whole;
    if (packet->descriptor_size)
        memcpy(stream->bytes + offset, descriptor, packet->descriptor_size);
    memcpy(stream->bytes + offset + packet->descriptor_size, payload, packet->size);
}

int fp_hold(struct fp_stream *stream, const struct fp_packet *packet, const char *descriptor,
            const char *payload)
{
    if (held(stream, packet->sequence) != NULL)
        return 0;
    hold(stream, packet, (const unsigned char *)descriptor, (const unsigned char *)payload);
    return 1;
}
