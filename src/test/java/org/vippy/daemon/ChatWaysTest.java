package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vippy.config.Chat;
import org.vippy.config.ChatEndpoint;
import org.vippy.config.ChatInterfaces;
import org.vippy.config.ChatNetwork;
import org.vippy.config.Secret;

class ChatWaysTest {
    private static final ChatInterfaces ETH0 = new ChatInterfaces.Named(List.of("eth0"));
    private static final ChatNetwork GROUP = new ChatNetwork.Multicast(endpoint("239.1.1.1", ""));
    private static final ChatNetwork GROUP_ON_ETH1 = new ChatNetwork.Multicast(endpoint("ff02::1:1", "eth1"));
    private static final ChatNetwork LIST =
            new ChatNetwork.Unicast(endpoint("0.0.0.0", ""), List.of(endpoint("10.0.0.1", "")));

    @Test
    void nodesMayBeHeardOnTheInterfacesOfAllGroups() {
        assertEquals(Set.of("eth0"), ChatWays.links(chat(ETH0, GROUP)));
        assertEquals(Set.of("eth0", "eth1"), ChatWays.links(chat(ETH0, GROUP, GROUP_ON_ETH1)));
        assertEquals(Set.of("eth1"), ChatWays.links(chat(ETH0, GROUP_ON_ETH1)));
        assertEquals(Set.of(), ChatWays.links(chat(new ChatInterfaces.All(), GROUP, GROUP_ON_ETH1)));
    }

    @Test
    void byAListOfPeersTheyMayBeHeardAnywhere() {
        assertEquals(Set.of(), ChatWays.links(chat(ETH0, GROUP, LIST)));
    }

    @Test
    void networksHaveTheNamesThatOperatorsSee() {
        assertEquals(
                List.of("239.1.1.1:5007", "[ff02::1:1%eth1]:5007", "unicast port 5007"),
                ChatWays.networks(chat(ETH0, GROUP, GROUP_ON_ETH1, LIST)).stream()
                        .map(org.vippy.chat.ChatNetwork::text)
                        .toList());
    }

    private static Chat chat(ChatInterfaces interfaces, ChatNetwork... networks) {
        return new Chat(List.of(networks), interfaces, List.of(Secret.of("not a secret at all")));
    }

    private static ChatEndpoint endpoint(String address, String zone) {
        return new ChatEndpoint(InetAddress.ofLiteral(address), zone, 5007);
    }
}
