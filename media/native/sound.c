/* Voices: a packet is a frame, so it is decrypted, encrypted for each who hears it and sent, at once
 * and alone. What the functions promise: fastpath.h.
 */

#include "internal.h"

enum {
    CLOCK = 48000,
    FRAME = 960,                /* 20 ms: the least by which time goes on when another speaks */
    UNKNOWN = -1,
    ONE_BYTE = 0xBEDE, TWO_BYTE = 0x100
};

struct said {
    const unsigned char *payload;
    int size, level;
    unsigned int marker, sequence, timestamp;
};

/* RFC 6464 section 3 in RFC 8285 section 4; UNKNOWN when it does not say. */
static int level_of(int wanted, const unsigned char *block, unsigned int profile, int size)
{
    int one_byte = profile == ONE_BYTE, at = 0;
    if (!wanted || (!one_byte && profile >> 4 != TWO_BYTE))
        return UNKNOWN;
    while (at < size) {
        int id = one_byte ? block[at] >> 4 : block[at];
        if (id == 0) {
            at++;
            continue;
        }
        if ((one_byte && id == 15) || (!one_byte && at + 1 >= size))
            return UNKNOWN;
        int length = one_byte ? (block[at] & 0x0F) + 1 : block[at + 1];
        at += one_byte ? 1 : 2;
        if (at + length > size)
            return UNKNOWN;
        if (id == wanted)
            return length > 0 ? block[at] & 0x7F : UNKNOWN;
        at += length;
    }
    return UNKNOWN;
}

/* RFC 3550 section 5.1. 0: not well-formed. */
static int read_packet(const struct fp_sound *sound, const unsigned char *data, int size,
                       struct said *said)
{
    if (size < HEADER || (data[0] & 0xC0) != 0x80)
        return 0;
    int body = HEADER + 4 * (data[0] & 0x0F);
    said->level = UNKNOWN;
    if (data[0] & 0x10) {
        if (size < body + 4)
            return 0;
        int length = 4 * (int)get16(data + body + 2), block = body + 4;
        if (block + length > size)
            return 0;
        if (sound != NULL)
            said->level = level_of(sound->level_id, data + block, get16(data + body), length);
        body = block + length;
    }
    if (body > size)
        return 0;
    if (data[0] & 0x20) {
        int padding = size > body ? data[size - 1] : 0;
        if (padding == 0 || body + padding > size)
            return 0;
        size -= padding;
    }
    said->payload = data + body;
    said->size = size - body;
    said->marker = data[1] & 0x80u;
    said->sequence = get16(data + 2);
    said->timestamp = get32(data + 4);
    return 1;
}

/* Whoever is in the slot now goes on where the one before ended, as far on as time went by. */
static void begin(struct fp_slot *slot, const struct said *said, double now)
{
    unsigned int passed = FRAME;
    if (slot->at > 0 && now - slot->at > (double)FRAME / CLOCK)
        passed = (unsigned int)(long long)((now - slot->at) * CLOCK);
    slot->shift = (unsigned short)(slot->sequence + 1u - said->sequence);
    if (!slot->in_step)
        slot->moved = slot->timestamp + passed - said->timestamp;
    slot->first = (unsigned short)(slot->sequence + 1u);
}

/* The plain packet as this slot has it: its size; 0: it is from before who is in it began. */
static int lay_out(struct fp_slot *slot, const struct said *said, double now, unsigned char *to)
{
    unsigned int begins = slot->begins ? 0x80u : 0;
    if (slot->begins) {
        begin(slot, said, now);
        slot->begins = 0;
    }
    unsigned int sequence = (said->sequence + slot->shift) & 0xFFFF;
    if (((sequence - slot->first) & 0xFFFF) >= 0x8000)
        return 0;
    if (begins || ((sequence - slot->sequence) & 0xFFFF) < 0x8000) {
        slot->sequence = (unsigned short)sequence;
        slot->timestamp = said->timestamp + slot->moved;
        slot->at = now;
    }
    to[0] = 0x80;
    to[1] = (unsigned char)((unsigned int)slot->payload_type | said->marker | begins);
    put16(to + 2, sequence);
    put32(to + 4, said->timestamp + slot->moved);
    put32(to + 8, slot->ssrc);
    memcpy(to + HEADER, said->payload, (size_t)said->size);
    slot->packets++;
    slot->octets += (unsigned int)said->size;
    return HEADER + said->size;
}

int fp_lay_out_sound(struct fp_port *port, struct fp_slot *slot, const unsigned char *packet,
                     int size, double now)
{
    struct said said;
    return read_packet(NULL, packet, size, &said) ? lay_out(slot, &said, now, port->out) : 0;
}

static void send_to_slots(struct port *port, struct fp_sound *sound, const struct said *said,
                          double now)
{
    struct fp_port *public = &port->public;
    int good = 0, sealed = 0;
    for (int i = 0; i < sound->slot_count; i++) {
        struct fp_slot *slot = sound->slots[i];
        unsigned char *region = port->out + good * REGION;
        int size = lay_out(slot, said, now, region);
        if (size == 0)
            continue;
        if (public->protect(slot->outbound, region, &size) != 0) {
            public->failed++;
            continue;
        }
        if (good && size != sealed) { /* what is sent together has one size */
            send_mail(port, good, sealed, sealed);
            memmove(port->out, region, (size_t)size);
            region = port->out;
            good = 0;
        }
        sealed = size;
        port->mail[good++] = (struct mail){slot->name, region};
        public->sent++;
        if (good == FP_REGIONS) {
            send_mail(port, good, sealed, sealed);
            good = 0;
        }
    }
    if (good)
        send_mail(port, good, sealed, sealed);
}

static void keep(struct fp_kept *kept, const struct said *said, double now)
{
    if (said->size > FP_OPUS)
        return;
    int place = (int)(kept->count % FP_KEPT);
    kept->packets[place].timestamp = said->timestamp;
    kept->packets[place].at = now;
    kept->packets[place].size = said->size;
    memcpy(kept->packets[place].payload, said->payload, (size_t)said->size);
    kept->count++;
}

int fp_say(struct fp_port *port, struct fp_sound *sound, const unsigned char *packet, int size,
           double now)
{
    struct said said;
    if (!read_packet(sound, packet, size, &said))
        return 0;
    if (said.level == UNKNOWN ? said.size >= FP_SPOKEN : said.level <= FP_LOUD)
        sound->loud_at = now;
    sound->received++;
    sound->octets += (unsigned int)said.size;
    if (sound->kept != NULL)
        keep(sound->kept, &said, now);
    send_to_slots(private_of(port), sound, &said, now);
    return 1;
}

int is_of_sound(const struct fp_sound *sound, const unsigned char *data, int size)
{
    return size >= HEADER && size < FP_SLOT_SIZE && (data[0] & 0xC0) == 0x80
           && (data[1] & 0x7F) == sound->payload_type && get32(data + 8) == sound->ssrc;
}

/* Nothing but the next number: what comes out of order Python books. */
int take_sound(struct fp_port *port, struct fp_sound *sound, unsigned char *data, int size,
               double now)
{
    if (sound->inbound == NULL || !sound->known || sound->attended || sound->allowance <= 0
        || get16(data + 2) != ((sound->newest + 1u) & 0xFFFF))
        return 0;
    if (port->unprotect(sound->inbound, data, &size) != 0) {
        port->refused++; /* addresses can be forged: it is not the speaker's to pay for */
        return 1;
    }
    sound->allowance--;
    if (!fp_say(port, sound, data, size, now)) {
        port->malformed++;
        return 1;
    }
    sound->newest = (unsigned short)get16(data + 2);
    sound->timestamp = get32(data + 4);
    sound->heard = now;
    return 1;
}
