package main

import (
	"fmt"
	"sync"

	"github.com/pion/webrtc/v3"
)

const slots = 3

var opus = webrtc.RTPCodecCapability{
	MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2,
}

// conference passes everybody's voice to the others, of whom each hears the first three.
type conference struct {
	mu     sync.RWMutex
	people [][]*webrtc.TrackLocalStaticRTP
}

func (c *conference) join(pc *webrtc.PeerConnection) error {
	tracks := make([]*webrtc.TrackLocalStaticRTP, slots)
	for i := range tracks {
		track, err := webrtc.NewTrackLocalStaticRTP(opus, fmt.Sprint("slot", i), fmt.Sprint("voice", i))
		if err != nil {
			return err
		}
		sender, err := pc.AddTrack(track)
		if err != nil {
			return err
		}
		tracks[i] = track
		go drain(sender)
	}
	c.mu.Lock()
	me := len(c.people)
	c.people = append(c.people, tracks)
	c.mu.Unlock()
	pc.OnTrack(func(remote *webrtc.TrackRemote, _ *webrtc.RTPReceiver) { c.passOn(me, remote) })
	return nil
}

// Interceptors see only what is read.
func drain(sender *webrtc.RTPSender) {
	for {
		if _, _, err := sender.ReadRTCP(); err != nil {
			return
		}
	}
}

func (c *conference) passOn(me int, remote *webrtc.TrackRemote) {
	buffer := make([]byte, 1500)
	for {
		n, _, err := remote.Read(buffer)
		if err != nil {
			return
		}
		c.mu.RLock()
		for other, tracks := range c.people {
			slot := me
			if me > other {
				slot--
			}
			if other != me && slot < slots {
				_, _ = tracks[slot].Write(buffer[:n])
			}
		}
		c.mu.RUnlock()
	}
}
