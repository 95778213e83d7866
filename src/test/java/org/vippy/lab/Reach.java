package org.vippy.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Whether hosts reach each other on the cable, asked by ARP; for tests of the lab itself. */
final class Reach {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private Reach() {}

    /** How many of that many requests are answered. */
    static int answers(Namespace from, String mac, LabNode to, int requests) {
        try (var tap = new Tap(from, Frame.ARP)) {
            for (int i = 0; i < requests; i++) {
                tap.send(Frame.arpProbe(mac, to.address().replace("/24", "")));
            }
            int[] heard = {0};
            Await.until(PATIENCE, () -> {
                heard[0] += drain(tap, to);
                return heard[0] == requests;
            });
            return heard[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean between(LabNode from, LabNode to) {
        return answers(from.namespace(), from.mac(), to, 1) == 1;
    }

    static boolean fromClient(Lab lab, LabNode to) {
        return answers(lab.client(), "02:77:00:00:00:64", to, 1) == 1;
    }

    private static int drain(Tap tap, LabNode from) {
        int count = 0;
        try {
            for (var frame = tap.receive(); frame.isPresent(); frame = tap.receive()) {
                boolean reply = frame.get()
                        .arp()
                        .filter(arp -> arp.operation() == Frame.Arp.REPLY)
                        .isPresent();
                count += reply && frame.get().source().equals(from.mac()) ? 1 : 0;
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
