// A minimal fan-out on Pion: POST an offer to /whip/{room}, /whep/{room} or, of a person who talks,
// /voice/{room}, get the answer.
//
// It follows Pion's own broadcast example: read a packet of the sharer, write it to one local track
// that every viewer's connection holds. Listens on 127.0.0.1 at the port given as the only argument.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/pion/interceptor"
	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v3"
)

var vp8 = webrtc.RTPCodecCapability{
	MimeType:  webrtc.MimeTypeVP8,
	ClockRate: 90000,
	RTCPFeedback: []webrtc.RTCPFeedback{
		{Type: "ccm", Parameter: "fir"}, {Type: "nack"}, {Type: "nack", Parameter: "pli"},
	},
}

type room struct {
	track  *webrtc.TrackLocalStaticRTP
	sharer *webrtc.PeerConnection

	mu      sync.Mutex
	ssrc    webrtc.SSRC
	lastPli time.Time
}

type server struct {
	api   *webrtc.API
	mu    sync.Mutex
	rooms map[string]*room
	talk  conference
}

func newAPI() (*webrtc.API, error) {
	media := &webrtc.MediaEngine{}
	codec := webrtc.RTPCodecParameters{RTPCodecCapability: vp8, PayloadType: 96}
	if err := media.RegisterCodec(codec, webrtc.RTPCodecTypeVideo); err != nil {
		return nil, err
	}
	sound := webrtc.RTPCodecParameters{RTPCodecCapability: opus, PayloadType: 111}
	if err := media.RegisterCodec(sound, webrtc.RTPCodecTypeAudio); err != nil {
		return nil, err
	}
	interceptors := &interceptor.Registry{}
	if err := webrtc.RegisterDefaultInterceptors(media, interceptors); err != nil {
		return nil, err
	}
	settings := webrtc.SettingEngine{}
	settings.SetIncludeLoopbackCandidate(true)
	settings.SetIPFilter(func(ip net.IP) bool { return ip.String() == "127.0.0.1" })
	settings.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4})
	return webrtc.NewAPI(
		webrtc.WithMediaEngine(media),
		webrtc.WithInterceptorRegistry(interceptors),
		webrtc.WithSettingEngine(settings),
	), nil
}

func (s *server) publish(name string, pc *webrtc.PeerConnection) error {
	track, err := webrtc.NewTrackLocalStaticRTP(vp8, "screen", "share")
	if err != nil {
		return err
	}
	r := &room{track: track, sharer: pc}
	s.mu.Lock()
	s.rooms[name] = r
	s.mu.Unlock()
	if _, err = pc.AddTransceiverFromKind(webrtc.RTPCodecTypeVideo); err != nil {
		return err
	}
	pc.OnTrack(func(remote *webrtc.TrackRemote, _ *webrtc.RTPReceiver) {
		r.mu.Lock()
		r.ssrc = remote.SSRC()
		r.mu.Unlock()
		r.forward(remote)
	})
	return nil
}

func (r *room) forward(remote *webrtc.TrackRemote) {
	buffer := make([]byte, 1500)
	for {
		n, _, err := remote.Read(buffer)
		if err != nil {
			return
		}
		if _, err = r.track.Write(buffer[:n]); err != nil && err != io.ErrClosedPipe {
			return
		}
	}
}

func (s *server) watch(name string, pc *webrtc.PeerConnection) error {
	s.mu.Lock()
	r := s.rooms[name]
	s.mu.Unlock()
	if r == nil {
		return fmt.Errorf("no room %q", name)
	}
	sender, err := pc.AddTrack(r.track)
	if err != nil {
		return err
	}
	go r.passKeyFrameRequests(sender)
	return nil
}

func (r *room) passKeyFrameRequests(sender *webrtc.RTPSender) {
	for {
		packets, _, err := sender.ReadRTCP()
		if err != nil {
			return
		}
		for _, packet := range packets {
			switch packet.(type) {
			case *rtcp.PictureLossIndication, *rtcp.FullIntraRequest:
				r.requestKeyFrame()
			}
		}
	}
}

func (r *room) requestKeyFrame() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ssrc == 0 || time.Since(r.lastPli) < 300*time.Millisecond {
		return
	}
	r.lastPli = time.Now()
	pli := &rtcp.PictureLossIndication{MediaSSRC: uint32(r.ssrc)}
	if err := r.sharer.WriteRTCP([]rtcp.Packet{pli}); err != nil {
		log.Print(err)
	}
}

func (s *server) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	parts := strings.Split(strings.Trim(req.URL.Path, "/"), "/")
	if req.Method != http.MethodPost || len(parts) != 2 {
		http.NotFound(w, req)
		return
	}
	answer, err := s.accept(parts[0], parts[1], req.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/sdp")
	w.WriteHeader(http.StatusCreated)
	_, _ = io.WriteString(w, answer)
}

func (s *server) accept(verb, name string, body io.Reader) (string, error) {
	offer, err := io.ReadAll(body)
	if err != nil {
		return "", err
	}
	pc, err := s.api.NewPeerConnection(webrtc.Configuration{})
	if err != nil {
		return "", err
	}
	pc.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		if state == webrtc.PeerConnectionStateFailed {
			_ = pc.Close()
		}
	})
	switch verb {
	case "whip":
		err = s.publish(name, pc)
	case "voice":
		err = s.talk.join(pc)
	default:
		err = s.watch(name, pc)
	}
	if err != nil {
		return "", err
	}
	description := webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: string(offer)}
	if err = pc.SetRemoteDescription(description); err != nil {
		return "", err
	}
	answer, err := pc.CreateAnswer(nil)
	if err != nil {
		return "", err
	}
	gathered := webrtc.GatheringCompletePromise(pc)
	if err = pc.SetLocalDescription(answer); err != nil {
		return "", err
	}
	<-gathered
	return pc.LocalDescription().SDP, nil
}

func main() {
	api, err := newAPI()
	if err != nil {
		log.Fatal(err)
	}
	s := &server{api: api, rooms: map[string]*room{}}
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], s))
}
