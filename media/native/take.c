/* Taking the usual packet in: is it the next of its stream? Then decrypt, hold and book it.
 *
 * Nothing a datagram holds is trusted: every length is checked against what was received before it
 * is used, and nothing but the checks of this file comes before libsrtp has authenticated it.
 */

#include "internal.h"

enum {
    LONG_DESCRIPTOR = 3,        /* bytes; longer ones may bring a structure */
    SPS = 7, PPS = 8, STAP_A = 24, NEW_SEQUENCE = 0x88, SEQUENCE = 0x08,
    ONE_BYTE = 0xBEDE, TWO_BYTE = 0x100
};

struct extensions {
    const unsigned char *descriptor;
    int descriptor_size, number; /* number: -1 if there is none */
};

/* RFC 8285 section 4. 0: not well-formed, or of a kind that is seldom seen. */
static int read_extensions(const struct fp_stream *stream, const unsigned char *block,
                           unsigned int profile, int size, struct extensions *found)
{
    int one_byte = profile == ONE_BYTE, at = 0;
    if (!one_byte && profile >> 4 != TWO_BYTE)
        return 0;
    while (at < size) {
        int id = one_byte ? block[at] >> 4 : block[at];
        if (id == 0) {
            if (block[at++] != 0)
                return 0;
            continue;
        }
        if ((one_byte && id == 15) || (!one_byte && at + 1 >= size))
            return 0;
        int length = one_byte ? (block[at] & 0x0F) + 1 : block[at + 1];
        at += one_byte ? 1 : 2;
        if (at + length > size)
            return 0;
        if (id == stream->number_id && length == 2) {
            found->number = (int)get16(block + at);
        } else if (id == stream->descriptor_id) {
            found->descriptor = block + at;
            found->descriptor_size = length;
        }
        at += length;
    }
    return 1;
}

void fp_arrived(struct fp_stream *stream, int number, double now)
{
    int last = stream->bursts - 1;
    if (stream->arrivals == FP_ARRIVALS)
        return; /* nobody asked for long */
    stream->arrival[stream->arrivals++] = (unsigned short)number;
    if (last >= 0 && stream->burst_at[last] == now) {
        stream->burst_size[last]++;
    } else {
        stream->burst_at[stream->bursts] = now;
        stream->burst_size[stream->bursts++] = 1;
    }
}

static void book(struct fp_stream *stream, const struct fp_packet *packet, double now)
{
    stream->newest = packet->sequence;
    stream->timestamp = packet->timestamp;
    stream->heard = now;
    stream->received++;
    stream->octets += packet->size;
    stream->pending++;
    if (packet->numbered)
        fp_arrived(stream, packet->number, now);
    if (packet->descriptor_size > LONG_DESCRIPTOR)
        stream->telling = 1;
    if (packet->marker) {
        stream->frames++;
        stream->frame_timestamp = packet->timestamp;
        stream->frame_at = now;
    }
    if (packet->marker || stream->pending >= MOST_PENDING)
        stream->whole = 1;
}

/* Does a payload bring what its codec's sources may say once? RFC 6184 section 5.2, AV1 RTP 4.4 */
static int tells(const struct fp_stream *stream, const unsigned char *payload, int size)
{
    if (stream->says_once == FP_NOTHING || size == 0)
        return 0;
    if (stream->says_once == FP_AV1)
        return (payload[0] & NEW_SEQUENCE) == SEQUENCE;
    int kind = payload[0] & 0x1F;
    return kind == SPS || kind == PPS || kind == STAP_A;
}

int take(struct fp_port *port, struct fp_stream *stream, unsigned char *data, int size, double now)
{
    struct extensions found = {NULL, 0, -1};
    int body = HEADER;
    if (stream->inbound == NULL || !stream->known || stream->allowance <= 0 || size < HEADER
        || size >= FP_SLOT_SIZE || (data[0] & 0xEF) != 0x80
        || (data[1] & 0x7F) != stream->payload_type || get32(data + 8) != stream->ssrc
        || get16(data + 2) != ((stream->newest + 1u) & 0xFFFF))
        return 0;
    if (data[0] & 0x10) {
        if (size < HEADER + 4)
            return 0;
        int length = 4 * (int)get16(data + HEADER + 2);
        body += 4 + length;
        if (body > size
            || !read_extensions(stream, data + HEADER + 4, get16(data + HEADER), length, &found))
            return 0;
    }
    if (port->unprotect(stream->inbound, data, &size) != 0) {
        port->refused++; /* addresses can be forged: it is not the sharer's to pay for */
        return 1;
    }
    stream->allowance--;
    if (size < body) {
        port->malformed++;
        return 1;
    }
    struct fp_packet packet = {
        .timestamp = get32(data + 4),
        .sequence = (unsigned short)get16(data + 2),
        .size = (unsigned short)(size - body),
        .number = (unsigned short)(found.number < 0 ? 0 : found.number),
        .numbered = found.number >= 0,
        .marker = data[1] > 0x7F,
        .descriptor_size = (unsigned char)found.descriptor_size,
    };
    hold(stream, &packet, found.descriptor, data + body);
    book(stream, &packet, now);
    if (tells(stream, data + body, packet.size))
        stream->telling = 1;
    return 1;
}
