/* Feedback on congestion towards the sharer: when what arrived
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01), while all of it comes in order.
 */

#include "internal.h"

enum { MOST_STATUSES = 400 }; /* in one feedback */
enum { FEEDBACK_HEAD = 20, FEEDBACK = 15, RTPFB = 205, SMALL = 1, LARGE = 2 };

/* Append `count` packets of one status, by lengthening the last run-length chunk (section 3.1.3) or
 * with a new one. The new end of the chunks. */
static unsigned char *append_chunk(unsigned char *first, unsigned char *end, int status, int count)
{
    if (end > first && end[-2] >> 5 == status) {
        put16(end - 2, get16(end - 2) + (unsigned int)count);
        return end;
    }
    put16(end, (unsigned int)(status << 13 | count));
    return end + 2;
}

static int in_order(const struct fp_stream *stream)
{
    if (!stream->reported || stream->arrivals >= MOST_STATUSES)
        return 0;
    for (int i = 0; i < stream->arrivals; i++)
        if (stream->arrival[i] != ((stream->next_number + (unsigned int)i) & 0xFFFF))
            return 0;
    return 1;
}

/* The packet, its size; 0 when a time between two bursts does not fit. `to` has room for all. */
static int pack_feedback(const struct fp_stream *stream, unsigned char *to)
{
    unsigned char deltas[2 * MOST_STATUSES], *chunks = to + FEEDBACK_HEAD, *end = chunks;
    long long clock = (long long)(stream->burst_at[0] * 4000) / 256 * 256; /* ticks of 250 us */
    unsigned int reference = (unsigned int)(clock / 256);
    int size = 0;
    for (int i = 0; i < stream->bursts; i++) {
        long long ticks = (long long)(stream->burst_at[i] * 4000), delta = ticks - clock;
        if (delta < 0 || delta > 0x7FFF)
            return 0;
        int large = delta > 0xFF, rest = stream->burst_size[i] - 1;
        end = append_chunk(chunks, end, large ? LARGE : SMALL, 1);
        if (rest)
            end = append_chunk(chunks, end, SMALL, rest); /* no time passed between them */
        if (large)
            deltas[size++] = (unsigned char)(delta >> 8);
        deltas[size++] = (unsigned char)delta;
        memset(deltas + size, 0, (size_t)rest);
        size += rest;
        clock = ticks;
    }
    memcpy(end, deltas, (size_t)size);
    size += (int)(end - to);
    int padding = -size & 3;
    if (padding) {
        memset(to + size, 0, (size_t)padding);
        to[size + padding - 1] = (unsigned char)padding;
    }
    to[0] = (unsigned char)(0x80 | (padding ? 0x20 : 0) | FEEDBACK);
    to[1] = RTPFB;
    put16(to + 2, (unsigned int)(size + padding) / 4 - 1);
    put32(to + 4, stream->report_ssrc);
    put32(to + 8, stream->ssrc);
    put16(to + 12, stream->next_number);
    put16(to + 14, (unsigned int)stream->arrivals);
    put32(to + 16, reference << 8 | ((unsigned int)stream->reports & 0xFF));
    return size + padding;
}

int fp_feedback(struct fp_port *port, struct fp_stream *stream)
{
    if (!stream->replies || stream->outbound == NULL || stream->arrivals == 0 || !in_order(stream))
        return 0;
    int size = pack_feedback(stream, port->out);
    if (size == 0)
        return 0;
    stream->next_number = (unsigned short)(stream->next_number + stream->arrivals);
    stream->reports = (stream->reports + 1) & 0xFF;
    stream->arrivals = stream->bursts = 0;
    if (port->protect_rtcp(stream->outbound, port->out, &size) != 0)
        port->failed++;
    else
        fp_send(port, stream->reply, size, size);
    return 1;
}
