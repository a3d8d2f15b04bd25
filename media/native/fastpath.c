/*
 * The usual packet's way: read, found to be the next of its stream, decrypted, held for repairs,
 * and, when its frame is whole, laid out, encrypted and sent to every viewer. Whatever is not usual
 * is left where it lies, and Python looks at it. What the functions promise: fastpath.h.
 *
 * Nothing a datagram holds is trusted: every length is checked against what was received, before
 * it is used, and nothing but the checks of this file comes before libsrtp has authenticated it.
 */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "fastpath.h"

#ifdef __linux__
#include <netinet/udp.h>
#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif
#endif

enum {
    HEADER = 12,
    REGION = 65536 + 9 * 64,    /* so that regions do not compete for the same lines of a cache */
    MOST_PENDING = 2 * FP_SEGMENTS, /* a frame larger than this leaves in parts */
    LONG_DESCRIPTOR = 3,        /* bytes; longer ones may bring a structure */
    ONE_BYTE = 0xBEDE, TWO_BYTE = 0x100
};

struct place {
    struct fp_stream *stream;   /* NULL: free, or given up if `used` */
    int used;
    char name[FP_NAME];
};

struct port {
    struct fp_port public;      /* first: both have one address */
    struct place *places;       /* open addressing, a power of two, at most half of it used */
    unsigned int room, used;
    struct fp_stream *waiting;  /* streams with something pending */
    unsigned char slots[FP_SLOTS * FP_SLOT_SIZE];
    unsigned char out[FP_REGIONS * REGION];
    unsigned char plain[REGION];
#ifdef __linux__
    struct mmsghdr in[FP_SLOTS];
    struct iovec in_vectors[FP_SLOTS];
    struct mmsghdr messages[FP_REGIONS];
    struct iovec vectors[FP_REGIONS];
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(unsigned short))];
    } control;
#endif
};

static struct port *private_of(struct fp_port *port) { return (struct port *)port; }

/* Bytes */

static unsigned int get16(const unsigned char *p) { return (unsigned int)p[0] << 8 | p[1]; }

static unsigned int get32(const unsigned char *p) { return get16(p) << 16 | get16(p + 2); }

static void put16(unsigned char *p, unsigned int value)
{
    p[0] = (unsigned char)(value >> 8);
    p[1] = (unsigned char)value;
}

static void put32(unsigned char *p, unsigned int value)
{
    put16(p, value >> 16);
    put16(p + 2, value);
}

/* Life */

#ifdef __linux__
static void prepare_messages(struct port *port)
{
    struct fp_port *public = &port->public;
    for (int i = 0; i < FP_SLOTS; i++) {
        struct msghdr *header = &port->in[i].msg_hdr;
        port->in_vectors[i].iov_base = port->slots + i * FP_SLOT_SIZE;
        port->in_vectors[i].iov_len = FP_SLOT_SIZE;
        header->msg_name = public->names[i];
        header->msg_namelen = (socklen_t)public->name_size;
        header->msg_iov = &port->in_vectors[i];
        header->msg_iovlen = 1;
    }
    for (int i = 0; i < FP_REGIONS; i++) {
        struct msghdr *header = &port->messages[i].msg_hdr;
        header->msg_namelen = (socklen_t)public->name_size;
        header->msg_iov = &port->vectors[i];
        header->msg_iovlen = 1;
    }
    port->control.header.cmsg_len = CMSG_LEN(sizeof(unsigned short));
    port->control.header.cmsg_level = IPPROTO_UDP;
    port->control.header.cmsg_type = UDP_SEGMENT;
}
#else
static void prepare_messages(struct port *port) { (void)port; }
#endif

struct fp_port *fp_open(int fd, int name_size, int segmentation, void *protect, void *unprotect,
                        void *protect_rtcp)
{
    struct port *port = calloc(1, sizeof *port);
    if (port == NULL)
        return NULL;
    port->room = 64;
    port->places = calloc(port->room, sizeof *port->places);
    if (port->places == NULL) {
        free(port);
        return NULL;
    }
    port->public.fd = fd;
    port->public.name_size = name_size;
    port->public.segmentation = segmentation;
    memcpy(&port->public.protect, &protect, sizeof protect);
    memcpy(&port->public.unprotect, &unprotect, sizeof unprotect);
    memcpy(&port->public.protect_rtcp, &protect_rtcp, sizeof protect_rtcp);
    port->public.slots = port->slots;
    port->public.out = port->out;
    prepare_messages(port);
    return &port->public;
}

void fp_close(struct fp_port *port)
{
    free(private_of(port)->places);
    free(port);
}

/* Who sends what */

static struct place *place_of(struct port *port, const char *name)
{
    size_t size = (size_t)port->public.name_size;
    unsigned int hash = 2166136261u, mask = port->room - 1;
    struct place *given_up = NULL;
    for (size_t i = 2; i < size; i++)
        hash = (hash ^ (unsigned char)name[i]) * 16777619u;
    for (unsigned int at = hash ^ hash >> 15;; at++) {
        struct place *place = &port->places[at & mask];
        if (!place->used)
            return given_up != NULL ? given_up : place;
        if (place->stream == NULL) {
            if (given_up == NULL)
                given_up = place;
        } else if (memcmp(place->name, name, size) == 0) {
            return place;
        }
    }
}

static int make_room(struct port *port)
{
    struct place *before = port->places;
    unsigned int room = port->room, living = 0;
    if (2 * (port->used + 1) <= room)
        return 1;
    for (unsigned int i = 0; i < room; i++)
        living += before[i].stream != NULL;
    port->room = 4 * (living + 1) > room ? 2 * room : room;
    port->places = calloc(port->room, sizeof *port->places);
    if (port->places == NULL) {
        port->places = before;
        port->room = room;
        return 0;
    }
    port->used = living;
    for (unsigned int i = 0; i < room; i++)
        if (before[i].stream != NULL)
            *place_of(port, before[i].name) = before[i];
    free(before);
    return 1;
}

int fp_listen(struct fp_port *public, const char *name, struct fp_stream *stream)
{
    struct port *port = private_of(public);
    if (stream != NULL && !make_room(port))
        return 0;
    struct place *place = place_of(port, name);
    if (stream != NULL) {
        port->used += !place->used;
        place->used = 1;
        memcpy(place->name, name, (size_t)public->name_size);
    }
    place->stream = stream;
    return 1;
}

void fp_forget(struct fp_port *public, struct fp_stream *stream)
{
    struct port *port = private_of(public);
    for (unsigned int i = 0; i < port->room; i++)
        if (port->places[i].stream == stream)
            port->places[i].stream = NULL;
    for (struct fp_stream **link = &port->waiting; *link != NULL; link = &(*link)->next)
        if (*link == stream) {
            *link = stream->next;
            break;
        }
    stream->listed = 0;
}

/* What is held */

const unsigned char *fp_bytes(const struct fp_stream *stream, const struct fp_packet *packet)
{
    if (!packet->held || stream->head - packet->at > FP_HISTORY_BYTES)
        return NULL;
    return stream->bytes + packet->at % FP_HISTORY_BYTES;
}

static const struct fp_packet *held(const struct fp_stream *stream, unsigned int sequence)
{
    const struct fp_packet *packet = &stream->packets[sequence & (FP_HISTORY - 1)];
    return packet->sequence == (sequence & 0xFFFF) && fp_bytes(stream, packet) != NULL ? packet
                                                                                       : NULL;
}

static void hold(struct fp_stream *stream, const struct fp_packet *packet,
                 const unsigned char *descriptor, const unsigned char *payload)
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

/* Taking a packet in */

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
        stream->structured = 1;
    if (packet->marker) {
        stream->frames++;
        stream->frame_timestamp = packet->timestamp;
        stream->frame_at = now;
    }
    if (packet->marker || stream->pending >= MOST_PENDING)
        stream->whole = 1;
}

/* Is it the stream's next packet, and of the usual form? Then it is used up here: 1. */
static int take(struct fp_port *port, struct fp_stream *stream, unsigned char *data, int size,
                double now)
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
    stream->allowance--;
    if (port->unprotect(stream->inbound, data, &size) != 0) {
        port->refused++;
        return 1;
    }
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
    return 1;
}

static void make_ready(struct fp_port *port, const struct fp_stream *stream)
{
    for (int i = 0; i < port->ready_count; i++)
        if (port->ready[i] == stream->id)
            return;
    port->ready[port->ready_count++] = stream->id;
}

/* Forwarding */

int fp_cut(const int *sizes, int start, int count, int *segment)
{
    int largest = sizes[start], smallest = largest, end = start + 1;
    int most = FP_RUN_BYTES / (largest + FP_SLACK);
    most = most > FP_SEGMENTS ? FP_SEGMENTS : most;
    for (; end < count && end - start < most; end++) {
        int size = sizes[end], high = size > largest ? size : largest;
        int low = size < smallest ? size : smallest;
        if (high - low > FP_SLACK)
            break;
        largest = high;
        smallest = low;
    }
    if (end < count && end - start < most && sizes[end] < largest)
        end++; /* the last of a run may be shorter by any amount */
    *segment = largest;
    return end;
}

struct run {
    int count, segment, size;
    unsigned int octets, frames;
};

/* The plain packets of a run, with room for what encryption adds. */
static struct run lay_out(const struct fp_stream *stream, const struct fp_group *group,
                          const struct fp_packet *const *packets, int count, int segment,
                          unsigned char *to)
{
    struct run run = {.count = count, .segment = segment};
    unsigned char *at = to;
    for (int i = 0; i < count; i++) {
        const struct fp_packet *packet = packets[i];
        int size = HEADER + packet->size + group->trailer;
        int padding = i < count - 1 ? segment - size : 0;
        at[0] = padding ? 0xA0 : 0x80;
        at[1] = (unsigned char)(group->payload_type | (packet->marker ? 0x80 : 0));
        put16(at + 2, packet->sequence + group->shift);
        put32(at + 4, packet->timestamp);
        put32(at + 8, stream->out_ssrc);
        memcpy(at + HEADER, fp_bytes(stream, packet) + packet->descriptor_size, packet->size);
        if (padding) {
            memset(at + HEADER + packet->size, 0, (size_t)padding);
            at[HEADER + packet->size + padding - 1] = (unsigned char)padding;
        }
        at += size + padding;
        run.octets += packet->size;
        run.frames += packet->marker;
    }
    run.size = (int)(at - to);
    return run;
}

/* 0: libsrtp refused something, and nothing of it may leave. */
static int encrypt(struct fp_port *port, const struct fp_lane *lane, const struct run *run,
                   int trailer, unsigned char *data)
{
    for (int i = 0, at = 0; i < run->count; i++, at += run->segment) {
        int whole = i < run->count - 1 ? run->segment : run->size - at, size = whole - trailer;
        if (port->protect(lane->outbound, data + at, &size) != 0 || size != whole) {
            port->failed++;
            return 0;
        }
    }
    return 1;
}

static int send_each(struct fp_port *port, const char *name, const unsigned char *data, int size,
                     int segment)
{
    int good = 1;
    for (int at = 0; at < size; at += segment) {
        size_t length = (size_t)(size - at < segment ? size - at : segment);
        if (sendto(port->fd, data + at, length, MSG_DONTWAIT, (const struct sockaddr *)name,
                   (socklen_t)port->name_size)
            < 0) {
            port->dropped++;
            good = 0;
        }
    }
    return good;
}

#ifdef __linux__
/* How kernels say that this path takes no segmented send, or none of this size (Linux 6.14 on). */
static int takes_no_segments(int error)
{
    return error == EIO || error == EINVAL || error == ENOPROTOOPT || error == EOPNOTSUPP
           || error == EMSGSIZE;
}

static void prepare(struct port *port, int region, const char *name, unsigned char *data, int size,
                    int segment)
{
    struct msghdr *header = &port->messages[region].msg_hdr;
    int cut = size > segment;
    unsigned short value = (unsigned short)segment;
    memcpy(CMSG_DATA(&port->control.header), &value, sizeof value);
    port->vectors[region].iov_base = data;
    port->vectors[region].iov_len = (size_t)size;
    header->msg_name = (void *)name;
    header->msg_control = cut ? &port->control : NULL;
    header->msg_controllen = cut ? sizeof port->control : 0;
}

/* Send what was prepared; all of one size and segment. */
static int send_prepared(struct port *port, int count, int size, int segment)
{
    struct fp_port *public = &port->public;
    int good = 1, sent = sendmmsg(public->fd, port->messages, (unsigned int)count, MSG_DONTWAIT);
    for (int i = sent < 0 ? 0 : sent; i < count; i++) { /* the first refused, and the rest */
        if (sendmmsg(public->fd, &port->messages[i], 1, MSG_DONTWAIT) == 1)
            continue;
        if (size > segment && takes_no_segments(errno)) {
            good &= send_each(public, port->messages[i].msg_hdr.msg_name,
                              port->vectors[i].iov_base, size, segment);
        } else {
            public->dropped++;
            good = 0;
        }
    }
    return good;
}
#endif

int fp_send(struct fp_port *public, const char *name, int begin, int size, int segment)
{
#ifdef __linux__
    if (public->segmentation) {
        prepare(private_of(public), 0, name, public->out + begin, size, segment);
        return send_prepared(private_of(public), 1, size, segment);
    }
#endif
    return send_each(public, name, public->out + begin, size, segment);
}

static void send_to_some(struct port *port, const struct fp_group *group, int first, int count,
                         const struct run *run, const unsigned char *plain)
{
    struct fp_port *public = &port->public;
    int good = 0;
    for (int i = 0; i < count; i++) {
        const struct fp_lane *lane = group->lanes[first + i];
        unsigned char *region = port->out + good * REGION;
        if (region != plain)
            memcpy(region, plain, (size_t)run->size);
        if (!encrypt(public, lane, run, group->trailer, region))
            continue;
#ifdef __linux__
        if (public->segmentation) {
            prepare(port, good++, lane->name, region, run->size, run->segment);
            continue;
        }
#endif
        send_each(public, lane->name, region, run->size, run->segment);
    }
#ifdef __linux__
    if (good)
        send_prepared(port, good, run->size, run->segment);
#endif
}

static void send_run(struct port *port, struct fp_stream *stream, struct fp_group *group,
                     const struct fp_packet *const *packets, int count, int segment)
{
    unsigned char *plain = group->count == 1 ? port->out : port->plain;
    struct run run = lay_out(stream, group, packets, count, segment, plain);
    group->packets += (unsigned int)count;
    group->octets += run.octets;
    group->frames += run.frames;
    port->public.sent += (unsigned long long)count * (unsigned long long)group->count;
    for (int first = 0; first < group->count; first += FP_REGIONS) {
        int left = group->count - first;
        send_to_some(port, group, first, left < FP_REGIONS ? left : FP_REGIONS, &run, plain);
    }
}

struct chosen {
    const struct fp_packet *packets[FP_HISTORY];
    int sizes[FP_HISTORY];
    int count;
};

static void choose(const struct fp_stream *stream, const struct fp_group *group,
                   const unsigned short *sequences, int count, struct chosen *chosen)
{
    chosen->count = 0;
    for (int i = 0; i < count && chosen->count < FP_HISTORY; i++) {
        const struct fp_packet *packet = held(stream, sequences[i]);
        if (packet == NULL)
            continue;
        chosen->packets[chosen->count] = packet;
        chosen->sizes[chosen->count++] = HEADER + packet->size + group->trailer;
    }
}

void fp_forward(struct fp_port *public, struct fp_stream *stream, const unsigned short *sequences,
                int count)
{
    struct chosen chosen;
    for (int i = 0; i < stream->group_count; i++) {
        struct fp_group *group = stream->groups[i];
        if (group->count == 0)
            continue;
        choose(stream, group, sequences, count, &chosen);
        for (int start = 0, end, segment; start < chosen.count; start = end) {
            end = fp_cut(chosen.sizes, start, chosen.count, &segment);
            send_run(private_of(public), stream, group, chosen.packets + start, end - start,
                     segment);
        }
    }
}

int fp_lay_out(struct fp_port *public, struct fp_stream *stream, struct fp_group *group,
               struct fp_lane *lane, const unsigned short *sequences, int count, int *size,
               int *segment)
{
    struct chosen chosen;
    choose(stream, group, sequences, count, &chosen);
    if (chosen.count == 0)
        return 0;
    int end = fp_cut(chosen.sizes, 0, chosen.count, segment);
    struct run run = lay_out(stream, group, chosen.packets, end, *segment, public->out);
    *size = run.size;
    return encrypt(public, lane, &run, group->trailer, public->out) ? end : 0;
}

static void forward_pending(struct fp_port *port, struct fp_stream *stream)
{
    unsigned short sequences[FP_HISTORY];
    int count = stream->pending < FP_HISTORY ? stream->pending : FP_HISTORY;
    for (int i = 0; i < count; i++)
        sequences[i] = (unsigned short)(stream->newest - count + 1 + i);
    stream->pending = stream->whole = 0;
    fp_forward(port, stream, sequences, count);
}

/* Feedback on congestion */

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
    if (!stream->reported || stream->arrivals >= FP_MOST_STATUSES)
        return 0;
    for (int i = 0; i < stream->arrivals; i++)
        if (stream->arrival[i] != ((stream->next_number + (unsigned int)i) & 0xFFFF))
            return 0;
    return 1;
}

/* The packet, its size; 0 when a time between two bursts does not fit. `to` has room for all. */
static int pack_feedback(const struct fp_stream *stream, unsigned char *to)
{
    unsigned char deltas[2 * FP_MOST_STATUSES], *chunks = to + FEEDBACK_HEAD, *end = chunks;
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
        fp_send(port, stream->reply, 0, size, size);
    return 1;
}

/* Some times a second, within a wake that packets cause. */
static void tell(struct fp_port *port, struct fp_stream *stream, double now)
{
    if (stream->attended || now < stream->due)
        return;
    if (stream->arrivals == 0 || fp_feedback(port, stream))
        stream->due = now + stream->interval;
    else
        make_ready(port, stream);
}

/* Reading */

#ifdef __linux__
static int receive(struct port *port, int most)
{
    int count = recvmmsg(port->public.fd, port->in, (unsigned int)most, MSG_DONTWAIT, NULL);
    for (int i = 0; i < count; i++)
        port->public.sizes[i] = (int)port->in[i].msg_len;
    return count < 0 ? 0 : count;
}
#else
static int receive(struct port *port, int most)
{
    struct fp_port *public = &port->public;
    for (int i = 0; i < most; i++) {
        socklen_t name_size = (socklen_t)public->name_size;
        ssize_t size = recvfrom(public->fd, port->slots + i * FP_SLOT_SIZE, FP_SLOT_SIZE,
                                MSG_DONTWAIT, (struct sockaddr *)public->names[i], &name_size);
        if (size < 0)
            return i;
        public->sizes[i] = (int)size;
    }
    return most;
}
#endif

/* Forward what is whole, or everything; the rest goes on waiting. */
static void settle(struct port *port, int everything)
{
    struct fp_stream **link = &port->waiting;
    port->public.expecting = 0;
    while (*link != NULL) {
        struct fp_stream *stream = *link;
        if (!stream->attended && (stream->whole || everything))
            forward_pending(&port->public, stream);
        if (stream->attended || stream->pending == 0) {
            *link = stream->next;
            stream->listed = 0;
        } else {
            port->public.expecting++;
            link = &stream->next;
        }
    }
}

int fp_read(struct fp_port *public, int most, double now, int last)
{
    struct port *port = private_of(public);
    int count = receive(port, most < FP_SLOTS ? most : FP_SLOTS), touched_count = 0;
    struct fp_stream *stream = NULL, *touched[FP_SLOTS];
    public->left_count = public->ready_count = 0;
    for (int i = 0; i < count; i++) {
        size_t size = (size_t)public->name_size;
        if (i == 0 || memcmp(public->names[i], public->names[i - 1], size) != 0) {
            struct place *place = place_of(port, public->names[i]);
            stream = place->used ? place->stream : NULL;
        }
        if (stream == NULL
            || !take(public, stream, port->slots + i * FP_SLOT_SIZE, public->sizes[i], now)) {
            public->left[public->left_count++] = i;
            continue;
        }
        if (!stream->listed && stream->pending) {
            stream->listed = 1;
            stream->next = port->waiting;
            port->waiting = stream;
        }
        if (touched_count == 0 || touched[touched_count - 1] != stream)
            touched[touched_count++] = stream;
        if (stream->attended)
            make_ready(public, stream);
    }
    settle(port, last && count < most);
    for (int i = 0; i < touched_count; i++)
        tell(public, touched[i], now); /* viewers wait for what is forwarded, nobody for this */
    public->attention = public->left_count || public->ready_count || public->expecting
                        || public->refused || public->malformed;
    return count;
}
