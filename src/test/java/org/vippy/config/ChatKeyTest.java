package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatKeyTest {
    private static final ChatNetwork GROUP = new ChatNetwork.Multicast(endpoint("239.1.2.3", "", 1948));

    @Test
    void isOneGroup() {
        assertEquals(List.of(GROUP), networks("'239.1.2.3:1948'"));
        assertEquals(
                List.of(new ChatNetwork.Multicast(endpoint("ff02::114", "", 1948))), networks("'[ff02::114]:1948'"));
        assertEquals(
                List.of(new ChatNetwork.Multicast(endpoint("ff02::114", "eth0", 1948))),
                networks("'[ff02::114%eth0]:1948'"));
    }

    @Test
    void portIsTheDefaultOneWhereItIsLeftOut() {
        assertEquals(
                List.of(new ChatNetwork.Multicast(endpoint("ff02::114", "eth0", 5007))),
                networks("'[ff02::114%eth0]'"));
        assertEquals(
                List.of(new ChatNetwork.Unicast(
                        endpoint("0.0.0.0", "", 5007), List.of(endpoint("10.0.0.1", "", 5007)))),
                networks("{ peers: [ '10.0.0.1' ] }"));
    }

    @Test
    void isAListOfPeersOnWhosePortThisNodeListens() {
        assertEquals(
                List.of(new ChatNetwork.Unicast(
                        endpoint("0.0.0.0", "", 1948),
                        List.of(endpoint("10.0.0.1", "", 1948), endpoint("10.0.0.2", "", 1948)))),
                networks("{ peers: [ '10.0.0.1:1948', '10.0.0.2:1948' ] }"));
    }

    @Test
    void peersMayBeOfBothVersions() {
        assertEquals(
                List.of(new ChatNetwork.Unicast(
                        endpoint("::", "", 1948),
                        List.of(endpoint("10.0.0.1", "", 1948), endpoint("fe80::2", "eth0", 1948)))),
                networks("{ peers: [ '10.0.0.1:1948', '[fe80::2%eth0]:1948' ] }"));
    }

    @Test
    void peersWithoutPortHaveThatOfListen() {
        assertEquals(
                List.of(new ChatNetwork.Unicast(
                        endpoint("10.0.0.1", "", 1948),
                        List.of(endpoint("10.0.0.2", "", 1948), endpoint("10.0.0.3", "", 1949)))),
                networks("{ listen: '10.0.0.1:1948', peers: [ '10.0.0.2', '10.0.0.3:1949' ] }"));
    }

    @Test
    void isAListOfNetworks() {
        assertEquals(
                List.of(
                        GROUP,
                        new ChatNetwork.Unicast(
                                endpoint("0.0.0.0", "", 1948), List.of(endpoint("10.0.0.2", "", 1948)))),
                networks("[ '239.1.2.3:1948', { peers: '10.0.0.2:1948' } ]"));
    }

    private static List<ChatNetwork> networks(String chat) {
        String file =
                TestingFiles.file("[ { ip: '10.8.3.5/24' } ]", "'node1'").replaceFirst("\\{", "{ chat: " + chat + ",");
        return TestingFiles.loaded(file).configuration().chat().networks();
    }

    private static ChatEndpoint endpoint(String address, String zone, int port) {
        return new ChatEndpoint(InetAddress.ofLiteral(address), zone, port);
    }
}
