/* Forwarding: packets held are laid out as runs of equal size, encrypted and sent to every viewer. */

#include "internal.h"

#include <errno.h>

#ifdef __linux__
#include <netinet/udp.h>
#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

void prepare_sending(struct port *port)
{
    for (int i = 0; i < FP_REGIONS; i++) {
        struct msghdr *header = &port->messages[i].msg_hdr;
        header->msg_namelen = (socklen_t)port->public.name_size;
        header->msg_iov = &port->vectors[i];
        header->msg_iovlen = 1;
    }
    port->control.header.cmsg_len = CMSG_LEN(sizeof(unsigned short));
    port->control.header.cmsg_level = IPPROTO_UDP;
    port->control.header.cmsg_type = UDP_SEGMENT;
}
#else
void prepare_sending(struct port *port) { (void)port; }
#endif

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

/* Send the first `count` of the port's mail, each as datagrams of `segment` bytes. */
static int send_mail_each(struct port *port, int count, int size, int segment)
{
    int good = 1;
    for (int i = 0; i < count; i++)
        good &= send_each(&port->public, port->mail[i].name, port->mail[i].data, size, segment);
    return good;
}

#ifdef __linux__
/* How kernels say that this path takes no segmented send, or none of this size (Linux 6.14 on). */
static int takes_no_segments(int error)
{
    return error == EIO || error == EINVAL || error == ENOPROTOOPT || error == EOPNOTSUPP
           || error == EMSGSIZE;
}

int send_mail(struct port *port, int count, int size, int segment)
{
    struct fp_port *public = &port->public;
    int good = 1, cut = size > segment, sent;
    unsigned short value = (unsigned short)segment;
    if (!public->segmentation)
        return send_mail_each(port, count, size, segment);
    memcpy(CMSG_DATA(&port->control.header), &value, sizeof value);
    for (int i = 0; i < count; i++) {
        struct msghdr *header = &port->messages[i].msg_hdr;
        port->vectors[i].iov_base = port->mail[i].data;
        port->vectors[i].iov_len = (size_t)size;
        header->msg_name = (void *)port->mail[i].name;
        header->msg_control = cut ? &port->control : NULL;
        header->msg_controllen = cut ? sizeof port->control : 0;
    }
    sent = sendmmsg(public->fd, port->messages, (unsigned int)count, MSG_DONTWAIT);
    for (int i = sent < 0 ? 0 : sent; i < count; i++) { /* the first refused, and the rest */
        if (sendmmsg(public->fd, &port->messages[i], 1, MSG_DONTWAIT) == 1)
            continue;
        if (cut && takes_no_segments(errno)) {
            good &= send_each(public, port->mail[i].name, port->mail[i].data, size, segment);
        } else {
            public->dropped++;
            good = 0;
        }
    }
    return good;
}
#else
int send_mail(struct port *port, int count, int size, int segment)
{
    return send_mail_each(port, count, size, segment);
}
#endif

int fp_send(struct fp_port *public, const char *name, int size, int segment)
{
    struct port *port = private_of(public);
    port->mail[0] = (struct mail){name, public->out};
    return send_mail(port, 1, size, segment);
}

static void send_to_some(struct port *port, const struct fp_group *group, int first, int count,
                         const struct run *run, const unsigned char *plain)
{
    int good = 0;
    for (int i = 0; i < count; i++) {
        const struct fp_lane *lane = group->lanes[first + i];
        unsigned char *region = port->out + good * REGION;
        if (region != plain)
            memcpy(region, plain, (size_t)run->size);
        if (encrypt(&port->public, lane, run, group->trailer, region))
            port->mail[good++] = (struct mail){lane->name, region};
    }
    if (good)
        send_mail(port, good, run->size, run->segment);
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

enum { SENDER_COUNTS = 20 };    /* where a sender report has its packets and octets */

static void report_to_some(struct port *port, const struct fp_group *group, int first, int count,
                           const char *packet, int plain)
{
    struct fp_port *public = &port->public;
    int good = 0, sealed = 0;
    for (int i = 0; i < count; i++) {
        struct fp_lane *lane = group->lanes[first + i];
        unsigned char *region = port->out + good * REGION;
        memcpy(region, packet, (size_t)plain);
        put32(region + SENDER_COUNTS, (unsigned int)(lane->packets + (long long)group->packets));
        put32(region + SENDER_COUNTS + 4, (unsigned int)(lane->octets + (long long)group->octets));
        int size = plain;
        if (public->protect_rtcp(lane->outbound, region, &size) != 0) {
            public->failed++;
            continue;
        }
        port->mail[good++] = (struct mail){lane->name, region};
        sealed = size; /* all lanes of a group are encrypted alike */
    }
    if (good)
        send_mail(port, good, sealed, sealed);
}

void fp_send_report(struct fp_port *public, struct fp_stream *stream, const char *packet, int size)
{
    for (int i = 0; i < stream->group_count; i++) {
        const struct fp_group *group = stream->groups[i];
        for (int first = 0; first < group->count; first += FP_REGIONS) {
            int left = group->count - first;
            report_to_some(private_of(public), group, first, left < FP_REGIONS ? left : FP_REGIONS,
                           packet, size);
        }
    }
}

void forward_pending(struct fp_port *port, struct fp_stream *stream)
{
    unsigned short sequences[FP_HISTORY];
    int count = stream->pending < FP_HISTORY ? stream->pending : FP_HISTORY;
    for (int i = 0; i < count; i++)
        sequences[i] = (unsigned short)(stream->newest - count + 1 + i);
    stream->pending = stream->whole = 0;
    fp_forward(port, stream, sequences, count);
}
