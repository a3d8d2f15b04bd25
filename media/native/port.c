/*
 * The usual packet's way: read, found to be the next of its stream, decrypted, held for repairs,
 * and, when its frame is whole, laid out, encrypted and sent to every viewer. Whatever is not usual
 * is left where it lies, and Python looks at it. What the functions promise: fastpath.h.
 */

#include "internal.h"

#include <stdlib.h>

/* Life */

#ifdef __linux__
static void prepare_receiving(struct port *port)
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
}
#else
static void prepare_receiving(struct port *port) { (void)port; }
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
    prepare_receiving(port);
    prepare_sending(port);
    return &port->public;
}

void fp_close(struct fp_port *port)
{
    free(private_of(port)->places);
    free(port);
}

/* Who sends what */

static int is_free(const struct place *place)
{
    return place->stream == NULL && place->sound == NULL;
}

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
        if (is_free(place)) {
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
        living += !is_free(&before[i]);
    port->room = 4 * (living + 1) > room ? 2 * room : room;
    port->places = calloc(port->room, sizeof *port->places);
    if (port->places == NULL) {
        port->places = before;
        port->room = room;
        return 0;
    }
    port->used = living;
    for (unsigned int i = 0; i < room; i++)
        if (!is_free(&before[i]))
            *place_of(port, before[i].name) = before[i];
    free(before);
    return 1;
}

int fp_listen(struct fp_port *public, const char *name, struct fp_stream *stream,
              struct fp_sound *sound)
{
    struct port *port = private_of(public);
    int wanted = stream != NULL || sound != NULL;
    if (wanted && !make_room(port))
        return 0;
    struct place *place = place_of(port, name);
    if (wanted) {
        port->used += !place->used;
        place->used = 1;
        memcpy(place->name, name, (size_t)public->name_size);
    }
    place->stream = stream;
    place->sound = sound;
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

void fp_forget_sound(struct fp_port *public, struct fp_sound *sound)
{
    struct port *port = private_of(public);
    for (unsigned int i = 0; i < port->room; i++)
        if (port->places[i].sound == sound)
            port->places[i].sound = NULL;
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

static void make_ready(struct fp_port *port, int id)
{
    for (int i = 0; i < port->ready_count; i++)
        if (port->ready[i] == id)
            return;
    port->ready[port->ready_count++] = id;
}

/* Some times a second, within a wake that packets cause. */
static void tell(struct fp_port *port, struct fp_stream *stream, double now)
{
    if (stream->attended || now < stream->due)
        return;
    if (stream->arrivals == 0 || fp_feedback(port, stream))
        stream->due = now + stream->interval;
    else
        make_ready(port, stream->id);
}

/* Put a receiver report aside which stands alone and has one block. Such are in no hurry, and to
 * read many together costs far less than to fill the caches with what it takes for each. 0: it is
 * none, or there is no room. */
static int put_aside(struct fp_port *port, const char *name, const unsigned char *data, int size,
                     double now)
{
    enum { ONE_BLOCK = 0x81, RECEIVER_REPORT = 201, PLAIN = 32, INDEX = 4 };
    enum { SHA1_TAG = 10, GCM_TAG = 16 };
    int sealed = size == PLAIN + INDEX + GCM_TAG || size == PLAIN + INDEX + SHA1_TAG;
    if (!sealed || data[0] != ONE_BLOCK || data[1] != RECEIVER_REPORT
        || port->report_count == FP_REPORTS)
        return 0;
    struct fp_report *report = &port->reports[port->report_count++];
    memcpy(report->name, name, (size_t)port->name_size);
    memcpy(report->data, data, (size_t)size);
    report->size = size;
    report->at = now;
    return 1;
}

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
    struct fp_stream *stream, *touched[FP_SLOTS];
    const struct place *place = NULL;
    public->left_count = public->ready_count = 0;
    public->now = now;
    for (int i = 0; i < count; i++) {
        size_t size = (size_t)public->name_size;
        if (i == 0 || memcmp(public->names[i], public->names[i - 1], size) != 0)
            place = place_of(port, public->names[i]);
        unsigned char *data = port->slots + i * FP_SLOT_SIZE;
        stream = place->used ? place->stream : NULL;
        if (place->used && place->sound != NULL
            && is_of_sound(place->sound, data, public->sizes[i])) {
            if (!take_sound(public, place->sound, data, public->sizes[i], now))
                public->left[public->left_count++] = i;
            else if (!place->sound->speaks && place->sound->loud_at == now)
                make_ready(public, place->sound->id);
            continue;
        }
        if (stream == NULL) {
            if (!put_aside(public, public->names[i], data, public->sizes[i], now))
                public->left[public->left_count++] = i;
            continue;
        }
        if (!take(public, stream, data, public->sizes[i], now)) {
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
            make_ready(public, stream->id);
    }
    settle(port, last && count < most);
    for (int i = 0; i < touched_count; i++)
        tell(public, touched[i], now); /* viewers wait for what is forwarded, nobody for this */
    public->attention = public->left_count || public->ready_count || public->expecting
                        || public->refused || public->malformed
                        || public->report_count == FP_REPORTS;
    return count;
}
