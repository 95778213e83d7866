package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final String KEYS = "secret: 'a-secret-of-20-letters', version: 1, nodes: [ 'a', 'b' ]";
    private static final String VIPS =
            "vips: [ [ { ip: '192.0.2.1/24', interface: 'eth0' } ], [ { ip: '192.0.2.2/24' } ] ]";

    private static List<String> between(String before, String after) {
        return Difference.between(
                TestingFiles.loaded("{ " + before + " }").configuration(),
                TestingFiles.loaded("{ " + after + " }").configuration());
    }

    @Test
    void theSameFileHasNoDifference() {
        assertEquals(List.of(), between(KEYS + ", " + VIPS, VIPS + ", " + KEYS));
    }

    @Test
    void groupsAreNamedByTheirAddresses() {
        assertEquals(
                List.of(
                        "version: 1 -> 2",
                        "vips: group 192.0.2.3/24 is added",
                        "vips: group 192.0.2.1/24: preferred nodes: [] -> [b]",
                        "vips: 192.0.2.1/24: interface: eth0 -> that of its subnet",
                        "vips: group 192.0.2.2/24 is removed"),
                between(
                        KEYS + ", " + VIPS,
                        KEYS.replace("1", "2")
                                + ", vips: [ [ { ip: '192.0.2.3/24' } ], [ 'b', { ip: '192.0.2.1/24' } ] ]"));
    }

    /** keepalived#2364: what swaps its place is not removed and added. */
    @Test
    void groupsThatSwapPlacesAreInAnotherOrder() {
        assertEquals(
                List.of("vips: groups are in another order"),
                between(
                        KEYS + ", vips: [ [ { ip: '192.0.2.1/24' } ], [ { ip: '192.0.2.2/24' } ] ]",
                        KEYS + ", vips: [ [ { ip: '192.0.2.2/24' } ], [ { ip: '192.0.2.1/24' } ] ]"));
    }

    @Test
    void nodesAndPolicyHaveALineEach() {
        assertEquals(
                List.of(
                        "nodes: c is added",
                        "nodes: b is removed",
                        "nodes: weight of a: 1 -> 3",
                        "quorum: off -> 2 nodes",
                        "isolated: take -> keep",
                        "damping: half-life 60 s, suppress 3.0, reuse 1.0 -> off"),
                between(
                        KEYS + ", " + VIPS,
                        KEYS.replace("[ 'a', 'b' ]", "[ { name: 'a', weight: 3 }, 'c' ]") + ", " + VIPS
                                + ", quorum: 2, isolated: 'keep', damping: false"));
    }

    @Test
    void aSecretIsNeverShown() {
        var lines = between(
                KEYS + ", " + VIPS,
                KEYS.replace("'a-secret-of-20-letters'", "[ 'another-secret-of-letters', 'a-secret-of-20-letters' ]")
                        + ", " + VIPS);
        assertEquals(List.of("secret: is changed, 1 secret -> 2 secrets"), lines);
        assertFalse(lines.toString().contains("letters"));
    }

    @Test
    void keysOfTheNodeHaveTheOldAndTheNewValue() {
        assertEquals(
                List.of(
                        "chat: [224.1.1.1:5007] -> [[ff02::114%eth1]:5008]",
                        "chat_interface: all -> [eth0]",
                        "interval: 0.5 s -> 0.25 s",
                        "mature: 5 s -> 6 s",
                        "stale: 5 s -> 7 s",
                        "link-steady: 3 s -> 0 s",
                        "lease: true -> false",
                        "management: /var/run/vippy.socket -> /run/v",
                        "management-http: 127.0.0.1:9180 -> off",
                        "state: /var/lib/vippy -> /s",
                        "notify: [] -> [arp-cache, 192.0.2.0/24]",
                        "arp-cache: 90 s -> 30 s",
                        "notify-rate: 500 -> 50"),
                between(
                        KEYS + ", " + VIPS,
                        KEYS + ", " + VIPS
                                + ", chat: '[ff02::114%eth1]:5008', chat_interface: 'eth0', interval: 0.25, mature: 6,"
                                + " stale: 7, 'link-steady': 0, lease: false, management: '/run/v', 'management-http': 'off',"
                                + " state: '/s', notify: [ 'arp-cache', { ip: '192.0.2.0/24' } ], 'arp-cache': 30, 'notify-rate': 50"));
    }

    @Test
    void hooksAreComparedPlaceByPlace() {
        var up = "{ on: 'up', command: 'up' }";
        var down = "{ on: 'down', command: 'down' }";
        assertEquals(
                List.of("hooks[0]: changed", "hooks[1]: added"),
                between(
                        KEYS + ", " + VIPS + ", hooks: [ " + up + " ]",
                        KEYS + ", " + VIPS + ", hooks: [ " + down + ", " + up + " ]"));
        assertEquals(
                List.of("hooks[0]: removed"),
                between(KEYS + ", " + VIPS + ", hooks: [ " + up + " ]", KEYS + ", " + VIPS + ", hooks: []"));
    }

    /** keepalived#1436: a large file, all of it another one. */
    @Test
    void aLargeDifferenceIsCutShort() {
        var before = TestingFiles.file(TestingFiles.groups(4_000), "'a'");
        var lines = Difference.between(
                TestingFiles.loaded(before).configuration(),
                TestingFiles.loaded(TestingFiles.file(TestingFiles.groups(1), "'a'"))
                        .configuration());
        assertEquals(257, lines.size());
        assertEquals("and 3743 more changes", lines.getLast());
    }
}
