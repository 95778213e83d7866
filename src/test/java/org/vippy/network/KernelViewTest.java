package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.network.NetworkChange.AddressAdded;
import org.vippy.network.NetworkChange.AddressGone;
import org.vippy.network.NetworkChange.DuplicateCheckEnded;
import org.vippy.network.NetworkChange.LinkChanged;
import org.vippy.network.NetworkChange.LinkGone;

class KernelViewTest {
    private static final InetAddress IPV6 = InetAddress.ofLiteral("2001:db8::1");

    private final KernelView view = new KernelView();
    private InterfaceAddress vip;

    @BeforeEach
    void startWithOneLink() throws Exception {
        vip = address(3, InterfaceAddress.MARK);
        view.reset(List.of(link(3, "eth0", true)), List.of());
    }

    @Test
    void reportsAnAddressOnceAndNotItsRenewals() {
        assertEquals(List.of(new AddressAdded("eth0", vip.address(), 24, true)), view.address(vip, false));
        assertEquals(List.of(), view.address(vip, false));
        assertEquals(List.of(new AddressGone("eth0", vip.address(), 24)), view.address(vip, true));
        assertEquals(List.of(), view.address(vip, true));
    }

    @Test
    void reportsThatAMarkWasTakenAway() throws Exception {
        view.address(vip, false);
        assertEquals(List.of(new AddressAdded("eth0", vip.address(), 24, false)), view.address(address(3, 0), false));
    }

    @Test
    void reportsLinksThatCameOrChangedOrWereRenamed() {
        assertEquals(List.of(), view.links(List.of(link(3, "eth0", true))));
        assertEquals(
                List.of(new LinkChanged("eth0", 3, false), new LinkChanged("eth1", 4, true)),
                view.links(List.of(link(3, "eth0", false), link(4, "eth1", true))));
        assertEquals(
                List.of(new LinkChanged("lan0", 3, false)),
                view.links(List.of(link(3, "lan0", false), link(4, "eth1", true))));
    }

    @Test
    void addressesOfARenamedLinkGoAndComeUnderTheNewName() {
        view.address(vip, false);
        assertEquals(
                List.of(
                        new LinkChanged("lan0", 3, true),
                        new AddressGone("eth0", vip.address(), 24),
                        new AddressAdded("lan0", vip.address(), 24, true)),
                view.links(List.of(link(3, "lan0", true))));
    }

    @Test
    void reportsACarrierThatWasLostAndIsBackBeforeAnybodyLooked() {
        assertEquals(List.of(new LinkChanged("eth0", 3, true)), view.links(List.of(flapped(3, "eth0"))));
        assertEquals(List.of(), view.links(List.of(flapped(3, "eth0"))));
    }

    /** The new one is seen only after the end of the old one, whose number and name it has. */
    @Test
    void aLinkThatWasMadeAnewHasNoneOfTheOldAddresses() {
        view.address(vip, false);
        assertEquals(List.of(), view.links(List.of(link(3, "eth0", true))));
        assertEquals(List.of(new AddressGone("eth0", vip.address(), 24), new LinkGone("eth0", 3)), view.linkGone(3));
        assertEquals(List.of(), view.linkGone(3));
        assertEquals(List.of(new LinkChanged("eth0", 3, true)), view.links(List.of(link(3, "eth0", true))));
    }

    @Test
    void aLinkThatGoesTakesItsAddressesWithIt() {
        view.address(vip, false);
        assertEquals(
                List.of(new AddressGone("eth0", vip.address(), 24), new LinkGone("eth0", 3)), view.links(List.of()));
        assertEquals(List.of(), view.address(vip, true));
        assertEquals(List.of(), view.address(vip, false));
    }

    @Test
    void reportsThatNobodyElseHasAnAddressOnceItIsInUse() {
        assertEquals(
                List.of(new AddressAdded("eth0", IPV6, 64, true)),
                view.address(ipv6(Rtnetlink.IFA_F_TENTATIVE), false));
        assertEquals(List.of(new DuplicateCheckEnded("eth0", IPV6, 64, false)), view.address(ipv6(0), false));
        assertEquals(List.of(), view.address(ipv6(Rtnetlink.IFA_F_DEPRECATED), false));
    }

    /** With a lease the kernel removes it at once, and says why in the flags of what it removes. */
    @Test
    void reportsADuplicateThatStaysAndOneThatTheKernelRemoves() {
        int failed = Rtnetlink.IFA_F_TENTATIVE | Rtnetlink.IFA_F_DADFAILED;
        view.address(ipv6(Rtnetlink.IFA_F_TENTATIVE), false);
        assertEquals(List.of(new DuplicateCheckEnded("eth0", IPV6, 64, true)), view.address(ipv6(failed), false));
        assertEquals(List.of(new AddressGone("eth0", IPV6, 64)), view.address(ipv6(failed), true));
        view.address(ipv6(Rtnetlink.IFA_F_TENTATIVE), false);
        assertEquals(
                List.of(new DuplicateCheckEnded("eth0", IPV6, 64, true), new AddressGone("eth0", IPV6, 64)),
                view.address(ipv6(failed), true));
    }

    @Test
    void aReleaseWhileItIsCheckedIsNoEndOfTheCheck() {
        view.address(ipv6(Rtnetlink.IFA_F_TENTATIVE), false);
        assertEquals(List.of(new AddressGone("eth0", IPV6, 64)), view.address(ipv6(0), true));
    }

    @Test
    void knowsAfterAResetWhatWasThereBefore() throws Exception {
        view.reset(List.of(link(3, "eth0", true)), List.of(vip));
        assertEquals(List.of(), view.address(vip, false));
        assertEquals(List.of(new AddressGone("eth0", vip.address(), 24)), view.address(vip, true));
    }

    private static InterfaceAddress ipv6(int flags) {
        return new InterfaceAddress(3, "", IPV6, 64, InterfaceAddress.MARK, flags, 30);
    }

    private static InterfaceAddress address(int index, int protocol) throws Exception {
        return new InterfaceAddress(index, "", InetAddress.getByName("192.0.2.10"), 24, protocol, 0, 30);
    }

    private static Link flapped(int index, String name) {
        return new Link(index, name, 1, Optional.of(MacAddress.ZERO), 1, true, 1, 0, true, false, List.of());
    }

    private static Link link(int index, String name, boolean carrier) {
        return new Link(index, name, 1, Optional.of(MacAddress.ZERO), 1, carrier, 0, true, List.of());
    }
}
