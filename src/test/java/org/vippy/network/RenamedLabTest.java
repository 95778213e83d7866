package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vippy.network.LinuxNetwork.Opening;
import org.vippy.network.NetworkChange.AddressAdded;
import org.vippy.network.NetworkChange.AddressGone;
import org.vippy.network.NetworkChange.LinkGone;

/** The real kernel, when an interface gets another name or is made anew. */
@Tag("lab")
class RenamedLabTest {
    private static final long ALWAYS = Long.MAX_VALUE;

    private final BlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
    private Network network;
    private Vip vip;

    @BeforeEach
    void acquireOnVeth() throws Exception {
        NamespaceLab.require();
        NamespaceLab.veth("lab0", "lab1");
        network = ((Opening.Opened) LinuxNetwork.open()).network();
        vip = new Vip("lab0", InetAddress.getByName("10.9.1.1"), 24);
        assertEquals(List.of(Outcome.DONE), network.acquire(List.of(vip), 0, () -> ALWAYS));
    }

    @AfterEach
    void removeVeth() {
        if (network != null) {
            network.close();
            NamespaceLab.ip("link del lab1");
        }
    }

    private void await(NetworkChange wanted) throws Exception {
        NetworkChange change = changes.poll(60, TimeUnit.SECONDS);
        while (change != null && !change.equals(wanted)) {
            change = changes.poll(60, TimeUnit.SECONDS);
        }
        assertEquals(wanted, change);
    }

    @Test
    void anAddressIsReleasedUnderTheNewNameOfItsInterfaceAndNoOther() throws Exception {
        NamespaceLab.ip("address add 10.9.1.2/24 dev lab0");
        NamespaceLab.ip("link set lab0 name lan0");
        assertEquals(List.of(Outcome.DONE), network.release(List.of(vip)));
        assertEquals(List.of(), network.marked());
        assertTrue(NamespaceLab.ip("-o address show dev lan0").contains("10.9.1.2/24"));
        assertEquals(List.of(Outcome.DONE), network.release(List.of(vip)));
    }

    @Test
    void watchTellsOfTheAddressesOfARenamedInterface() throws Exception {
        try (Network.Watch watch = network.watch(changes::add)) {
            NamespaceLab.ip("link set lab0 name lan0");
            await(new AddressGone("lab0", vip.address(), 24));
            await(new AddressAdded("lan0", vip.address(), 24, true));
        }
    }

    @Test
    void watchTellsOfAnInterfaceThatIsMadeAnewUnderItsOldNumber() throws Exception {
        int index = network.links().stream()
                .filter(link -> link.name().equals("lab0"))
                .findFirst()
                .orElseThrow()
                .index();
        try (Network.Watch watch = network.watch(changes::add)) {
            NamespaceLab.ip("link del lab0");
            NamespaceLab.ip("link add lab0 index " + index + " type veth peer name lab1");
            NamespaceLab.ip("link set lab1 up");
            NamespaceLab.ip("link set lab0 up");
            await(new AddressGone("lab0", vip.address(), 24));
            await(new LinkGone("lab0", index));
            await(new NetworkChange.LinkChanged("lab0", index, true));
        }
    }
}
