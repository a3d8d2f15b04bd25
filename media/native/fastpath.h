/*
 * What Python and C know of the relay's fast path. Python (cffi) reads this file too, so it holds
 * nothing but declarations. All memory but the port's own belongs to Python; all calls are made
 * on the relay's loop, one at a time. Why C, and what it cost before: ../decisions/native.md.
 *
 * Names of peers are socket addresses as the kernel writes them (struct sockaddr), fp_port.name_size
 * bytes each. Numbers of packets are 16 bits and wrap. Times: seconds of the loop's clock.
 */

enum {
    FP_SLOTS = 32,          /* datagrams read by one call */
    FP_SLOT_SIZE = 2048,    /* bytes */
    FP_REGIONS = 4,         /* runs laid out and sent together; more of them only fill the caches */
    FP_RUN_BYTES = 60000,   /* one segmented send */
    FP_SEGMENTS = 48,
    FP_SLACK = 3,           /* bytes of RTP padding that make packets of one frame equally long */
    FP_HISTORY = 1024,      /* packets held for repairs; a power of two */
    FP_HISTORY_BYTES = 1310720,
    FP_ARRIVALS = 1024,     /* between two feedbacks */
    FP_REPORTS = 64,        /* receiver reports that wait to be read together */
    FP_REPORT_BYTES = 64,
    FP_LOUD = 50,           /* -dBov (RFC 6464): what is as loud may be speech */
    FP_SPOKEN = 20,         /* bytes of payload: likewise, of who does not tell how loud it is */
    FP_OPUS = 1275,         /* bytes of a packet of Opus at most (RFC 6716 section 3.4) */
    FP_KEPT = 128,          /* packets kept of a voice that somebody reads */
    FP_FRAMES = 32,         /* laid out for a recorder at once, in so many bytes */
    FP_GATHERED = 131072,
    FP_NAME = 28
};

/* What a stream may say only once, by its codec: nothing, parameter sets, a sequence header. */
enum { FP_NOTHING, FP_H264, FP_AV1 };

/* A packet held: its bytes are the dependency descriptor, if any, and then the payload. */
struct fp_packet {
    unsigned long long at;      /* where they lie, counted from the stream's beginning */
    unsigned int timestamp;
    unsigned short sequence, size;
    unsigned short number;      /* transport-wide, if `numbered` */
    unsigned char held, marker, numbered, descriptor_size;
};

/* One viewer. */
struct fp_lane {
    void *outbound;             /* libsrtp's session */
    char name[FP_NAME];
    long long packets, octets, frames;  /* sent, but for what its group counts */
};

/* A receiver report, still encrypted. */
struct fp_report {
    char name[FP_NAME];         /* who sent it */
    int size;
    double at;                  /* when it came */
    unsigned char data[FP_REPORT_BYTES];
};

/* Viewers who get equal plain packets. */
struct fp_group {
    struct fp_lane **lanes;
    int count;
    int payload_type, trailer;  /* trailer: bytes that encryption adds */
    unsigned short shift;       /* added to the sharer's sequence numbers */
    unsigned long long packets, octets, frames; /* sent to each lane; octets of payload */
};

/* What one sharer sends, as far as it is usual: RTP of one SSRC, the next number each time. */
struct fp_stream {
    int id;                     /* by which Python knows it */
    void *inbound;              /* libsrtp's session; NULL: nothing is taken */
    struct fp_group **groups;
    int group_count;
    int payload_type, number_id, descriptor_id; /* ids of header extensions, 0: none */
    unsigned int ssrc, out_ssrc;
    int known;                  /* a first packet came: `newest` and `ssrc` hold */
    int attended;               /* Python forwards; else complete frames leave by themselves */
    long long allowance;        /* packets that may be taken until Python sets it again */
    unsigned short newest;
    int pending, whole;         /* the newest packets that were not forwarded; a frame ends there */
    int listed;                 /* among the port's streams with something pending */
    int says_once;              /* what Python has to learn of it */
    int telling;                /* such, or a long descriptor, came since Python looked */
    unsigned int timestamp, frame_timestamp; /* of the newest packet, of the newest whole frame */
    double heard, frame_at;     /* when those came */
    unsigned long long received, octets, frames, head;
    double due, interval;       /* of transport-wide feedback; from `due` on a packet brings it */
    void *outbound;             /* libsrtp's session for it */
    char reply[FP_NAME];        /* where it goes */
    int replies;                /* 0: Python sends it */
    unsigned int report_ssrc;
    int reported, reports;      /* `next_number` holds; feedbacks sent */
    unsigned short next_number; /* the transport-wide number after the last one told about */
    int arrivals, bursts;       /* not told about */
    unsigned short arrival[FP_ARRIVALS];    /* transport-wide numbers, in order of arrival */
    unsigned short burst_size[FP_ARRIVALS]; /* how many of them came together, and when */
    double burst_at[FP_ARRIVALS];
    struct fp_packet packets[FP_HISTORY];
    unsigned char *bytes;       /* FP_HISTORY_BYTES */
    struct fp_stream *next;
};

/* A place in which one listener hears somebody: a stream of its own towards them, whose numbers and
 * times go on whoever is in it. */
struct fp_slot {
    void *outbound;             /* libsrtp's session */
    char name[FP_NAME];
    int payload_type;
    unsigned int ssrc;
    int begins;                 /* the next packet is the first of who is in it now */
    unsigned short shift, first, sequence; /* added to numbers; the first, the newest as sent */
    unsigned int moved, timestamp; /* added to times; of the newest */
    double at;                  /* when that was sent; 0: nothing was */
    unsigned long long packets, octets; /* sent; octets of payload */
    int in_step;                /* Python knows what is added to times: they are a picture's too */
};

/* What was said lately, for who reads it in time: the newest is at (count - 1) % FP_KEPT. */
struct fp_kept {
    unsigned long long count;   /* of all packets that were kept */
    struct {
        unsigned int timestamp;
        double at;              /* when it came */
        int size;
        unsigned char payload[FP_OPUS];
    } packets[FP_KEPT];
};

/* What one microphone sends: RTP of one SSRC. Every packet is a frame: it leaves at once. */
struct fp_sound {
    int id;                     /* by which Python knows it; no stream has the same */
    void *inbound;              /* libsrtp's session; NULL: nothing is taken */
    struct fp_slot **slots;     /* in which it is heard */
    int slot_count;
    struct fp_kept *kept;       /* NULL: nothing is kept */
    int payload_type, level_id; /* level_id: of the header extension of RFC 6464, 0: none */
    unsigned int ssrc;
    int known;                  /* a first packet came: `newest` and `ssrc` hold */
    int attended;               /* Python takes what comes */
    long long allowance;        /* packets that may be taken until Python sets it again */
    unsigned short newest;
    unsigned int timestamp;     /* of the newest packet */
    double heard;               /* when it came */
    int speaks;                 /* Python knows; else each packet that may be speech tells it */
    double loud_at;             /* when the last of those came */
    unsigned long long received, octets;
};

/* A frame laid out for a recorder. */
struct fp_whole {
    unsigned int timestamp;
    int at, size;               /* where it lies: a MessagePack array of its payloads */
    int first, octets;          /* bytes of the first payload, of all of them */
    unsigned short sequence;    /* of the first packet */
};

/* Whole frames, and where to go on. */
struct fp_gathering {
    unsigned short next;        /* the first packet that is looked at, then the first that is not */
    int count;
    int more;                   /* there may be more frames than room */
    int unusual;                /* what follows is: something is missing, a frame has no end or no room */
    struct fp_whole frames[FP_FRAMES];
    unsigned char bytes[FP_GATHERED];
};

/* The socket. What `fp_read` could not do itself is left in slots until the next call. */
struct fp_port {
    int fd, name_size, segmentation;
    int (*protect)(void *session, void *packet, int *size);
    int (*unprotect)(void *session, void *packet, int *size);
    int (*protect_rtcp)(void *session, void *packet, int *size);
    unsigned char *slots, *out;
    int sizes[FP_SLOTS];
    char names[FP_SLOTS][FP_NAME];
    int left[FP_SLOTS], left_count;         /* slots for Python, in order */
    int ready[FP_SLOTS];    /* ids of streams for Python: attended, or with feedback out of order;
                             * of sounds that may be the beginning of speech */
    int ready_count;
    int expecting;          /* streams that wait for the rest of a frame */
    int attention;          /* any of these, of `refused` or `malformed`, or no room for reports */
    struct fp_report reports[FP_REPORTS];
    int report_count;       /* until Python has read them */
    unsigned long long sent, dropped, failed; /* packets over all lanes; sends refused; encryptions */
    unsigned long long refused, malformed;  /* packets that did not authenticate; that are no RTP */
    int most;                               /* datagrams that a watch reads at once */
    double now;                             /* of the last read */
};

/* Of libuv, which asyncio's loop may be made of: uv_handle_size, uv_poll_init, uv_poll_start,
 * uv_poll_stop, uv_close and uv_now. Handles and loops are untyped here: this is built without it. */
struct fp_libuv {
    size_t (*size)(int type);
    int (*init)(void *loop, void *handle, int fd);
    int (*start)(void *handle, int events, void (*then)(void *handle, int status, int events));
    int (*stop)(void *handle);
    void (*close)(void *handle, void (*then)(void *handle));
    unsigned long long (*now)(const void *loop);   /* milliseconds */
};

struct fp_watch;

/* NULL without memory. The functions are libsrtp's. */
struct fp_port *fp_open(int fd, int name_size, int segmentation, void *protect, void *unprotect,
                        void *protect_rtcp);
void fp_close(struct fp_port *port);

/* Datagrams from `name` are the stream's or, by their payload type and SSRC, the sound's; both NULL:
 * nobody's any more. 0 without memory. */
int fp_listen(struct fp_port *port, const char *name, struct fp_stream *stream,
              struct fp_sound *sound);

/* The stream, the sound is no more: nothing of the port refers to it. */
void fp_forget(struct fp_port *port, struct fp_stream *stream);
void fp_forget_sound(struct fp_port *port, struct fp_sound *sound);

/* Read up to `most` datagrams (at most FP_SLOTS), take what is usual, forward whole frames; with
 * `last` also parts of frames if nothing more waits. How many were read. */
int fp_read(struct fp_port *port, int most, double now, int last);

/* From `fp_watch_on` on the loop reads the port whenever something came, as by `fp_read(port,
 * port->most, now, 0)`, and calls `look` with how many there were, if there may be more or something
 * needs attention. NULL: the loop took it not. `uv` has to stay. */
struct fp_watch *fp_watch(struct fp_port *port, void *loop, const struct fp_libuv *uv,
                          void (*look)(int count));
int fp_watch_on(struct fp_watch *watch);            /* 0: refused */
void fp_watch_off(struct fp_watch *watch);          /* for a while: the socket stays open */
void fp_unwatch(struct fp_watch *watch);            /* before the socket is closed */

/* Forward held packets with these numbers to all groups; numbers not held are left out. */
void fp_forward(struct fp_port *port, struct fp_stream *stream, const unsigned short *sequences,
                int count);

/* Send this compound packet, a sender report first (RFC 3550 section 6.4.1), to all lanes of all
 * groups, each with its own counts. */
void fp_send_report(struct fp_port *port, struct fp_stream *stream, const char *packet, int size);

/* The same as `fp_forward` for one lane which has no address here (TCP): lay out and encrypt the
 * first run in `port->out`. How many packets it has, 0 when encryption failed; the run is `*size`
 * bytes, its packets `*segment` each, the last maybe shorter. */
int fp_lay_out(struct fp_port *port, struct fp_stream *stream, struct fp_group *group,
               struct fp_lane *lane, const unsigned short *sequences, int count, int *size,
               int *segment);

/* Hold a packet; 0 when that number is held already. */
int fp_hold(struct fp_stream *stream, const struct fp_packet *packet, const char *descriptor,
            const char *payload);

/* Lay out the frames held from `all->next` on, up to the newest whole one. */
void fp_gather(const struct fp_stream *stream, struct fp_gathering *all);

/* A packet with this transport-wide number came. */
void fp_arrived(struct fp_stream *stream, int number, double now);

/* Tell the sharer what arrived (draft-holmer-rmcat-transport-wide-cc-extensions-01), if all of it
 * came in order; 0: it did not, and everything is as it was. */
int fp_feedback(struct fp_port *port, struct fp_stream *stream);

/* The bytes of a packet held, NULL when they are overwritten. */
const unsigned char *fp_bytes(const struct fp_stream *stream, const struct fp_packet *packet);

/* A packet of this sound, decrypted: note how loud it is, send it to all slots. 0: it is no
 * well-formed RTP. */
int fp_say(struct fp_port *port, struct fp_sound *sound, const unsigned char *packet, int size,
           double now);

/* The same for one slot which has no address here (TCP): the packet, not encrypted, is in
 * `port->out`. How long it is; 0: it is not for this slot. */
int fp_lay_out_sound(struct fp_port *port, struct fp_slot *slot, const unsigned char *packet,
                     int size, double now);

/* Send the first `size` bytes of `port->out` as datagrams of `segment` bytes. 0: refused. */
int fp_send(struct fp_port *port, const char *name, int size, int segment);

/* Cut packets of these sizes, from `start` on, into a run: its end; `*segment` is the size all of
 * them are padded to but the last. */
int fp_cut(const int *sizes, int start, int count, int *segment);
