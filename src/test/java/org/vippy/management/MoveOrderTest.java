package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vippy.election.GroupState;
import org.vippy.election.Status.Phase;

/** The node is "a", its peer "b"; the group "web" cannot be served by "b". */
class MoveOrderTest {
    private static final View VIEW = TestingViews.withGroup(TestingViews.group(GroupState.HELD));

    private static String told(MoveOrder order) {
        return switch (order) {
            case MoveOrder.Accepted(var group, var changes) -> group + (changes ? " moves" : " stays");
            case MoveOrder.Rejected(var status) -> status.getCode() + ": " + status.getDescription();
        };
    }

    private static Code code(MoveOrder order) {
        return order instanceof MoveOrder.Rejected(var status) ? status.getCode() : Code.OK;
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "0"})
    void takesAGroupByWhatItIsCalled(String named) {
        assertEquals("web moves", told(MoveOrder.move(named, "a", VIEW)));
    }

    @Test
    void takesAGroupByAnyOfItsAddresses() {
        var address = VIEW.addresses().get("web").getFirst().cidr();
        assertEquals("web moves", told(MoveOrder.move(address, "a", VIEW)));
        assertEquals("web moves", told(MoveOrder.move(address.substring(0, address.indexOf('/')), "a", VIEW)));
    }

    @Test
    void saysWhatToDoAboutWhatIsNotThere() {
        assertEquals(
                "NOT_FOUND: there is no group \"wep?\": name it by one of its addresses, or by its position from 0 to 0",
                told(MoveOrder.move("wep\n", "a", VIEW)));
        assertEquals("NOT_FOUND: there is no node \"z\": the nodes are a, b", told(MoveOrder.move("web", "z", VIEW)));
    }

    @Test
    void saysWhyANodeCannotTakeTheGroup() {
        assertEquals("FAILED_PRECONDITION: b cannot serve the group: carrier", told(MoveOrder.move("web", "b", VIEW)));
        var inactive = TestingViews.view(TestingViews.status(Phase.INACTIVE, 1, TestingViews.OPERATOR));
        assertEquals(Code.FAILED_PRECONDITION, code(MoveOrder.move("web", "a", inactive)));
        var stopping = TestingViews.view(TestingViews.status(Phase.STOPPING, 1));
        assertEquals(Code.FAILED_PRECONDITION, code(MoveOrder.move("web", "a", stopping)));
    }

    @Test
    void movingWhereItIsPinnedAlreadyChangesNothing() {
        var pinned = TestingViews.withGroup(TestingViews.pinned(TestingViews.group(GroupState.HELD), "a"));
        assertEquals("web stays", told(MoveOrder.move("web", "a", pinned)));
        assertEquals("web moves", told(MoveOrder.unpin("web", pinned)));
    }

    @Test
    void whatIsNotPinnedCannotBeUnpinned() {
        assertEquals(
                "FAILED_PRECONDITION: the group is not pinned: there is nothing to take back",
                told(MoveOrder.unpin("web", VIEW)));
        assertEquals(Code.NOT_FOUND, code(MoveOrder.unpin("db", VIEW)));
    }
}
