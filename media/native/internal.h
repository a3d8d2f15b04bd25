/* What the files of the fast path know of each other. */

#ifndef FASTPATH_INTERNAL_H
#define FASTPATH_INTERNAL_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "fastpath.h"

enum {
    HEADER = 12,
    REGION = 65536 + 9 * 64,    /* so that regions do not compete for the same lines of a cache */
    MOST_PENDING = 2 * FP_SEGMENTS  /* a frame larger than this leaves in parts */
};

struct place {
    struct fp_stream *stream;
    struct fp_sound *sound;     /* both NULL: free, or given up if `used` */
    int used;
    char name[FP_NAME];
};

struct mail {
    const char *name;           /* to whom */
    unsigned char *data;
};

struct port {
    struct fp_port public;      /* first: both have one address */
    struct place *places;       /* open addressing, a power of two, at most half of it used */
    unsigned int room, used;
    struct fp_stream *waiting;  /* streams with something pending */
    unsigned char slots[FP_SLOTS * FP_SLOT_SIZE];
    unsigned char out[FP_REGIONS * REGION];
    unsigned char plain[REGION];
    struct mail mail[FP_REGIONS];   /* what is sent next, all of one size */
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

static inline struct port *private_of(struct fp_port *port) { return (struct port *)port; }

/* Network byte order */

static inline unsigned int get16(const unsigned char *p) { return (unsigned int)p[0] << 8 | p[1]; }

static inline unsigned int get32(const unsigned char *p) { return get16(p) << 16 | get16(p + 2); }

static inline void put16(unsigned char *p, unsigned int value)
{
    p[0] = (unsigned char)(value >> 8);
    p[1] = (unsigned char)value;
}

static inline void put32(unsigned char *p, unsigned int value)
{
    put16(p, value >> 16);
    put16(p + 2, value);
}

/* history.c: the packet with this number, NULL when it is not held (any more). */
const struct fp_packet *held(const struct fp_stream *stream, unsigned int sequence);
void hold(struct fp_stream *stream, const struct fp_packet *packet, const unsigned char *descriptor,
          const unsigned char *payload);

/* take.c: is it the stream's next packet, and of the usual form? Then it is used up here: 1. */
int take(struct fp_port *port, struct fp_stream *stream, unsigned char *data, int size, double now);

/* sound.c: is it of this sound, and usual? Then it is used up here: 1. */
int is_of_sound(const struct fp_sound *sound, const unsigned char *data, int size);
int take_sound(struct fp_port *port, struct fp_sound *sound, unsigned char *data, int size,
               double now);

/* forward.c: send the first `count` of the port's mail, each `size` bytes as datagrams of `segment`
 * bytes. 0: something was refused. */
int send_mail(struct port *port, int count, int size, int segment);
void forward_pending(struct fp_port *port, struct fp_stream *stream);
void prepare_sending(struct port *port);

#endif
