package org.vippy.management;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What the daemon offers to those who manage it. Every method may be called from any thread and returns at once; the
 * daemon does the work on the loop that owns the election. A stage that completes exceptionally means that the daemon
 * cannot answer, since it stops for example; a stage that does not complete means that its loop hangs.
 */
public interface Control {

    /** Completes as soon as the loop turns. */
    CompletionStage<Void> ping();

    /** The daemon's present state; {@link View#changes()} is empty. */
    CompletionStage<View> view();

    /** What moved lately, and how long it took. */
    CompletionStage<History> history();

    /**
     * Votes on whether this node takes part.
     *
     * @param active the vote; the node is active when every source says so
     * @param source who votes, "operator" for example; a later vote of a source replaces its earlier one
     * @param reason in the voter's words; not blank
     * @return the state after the vote was counted
     */
    default CompletionStage<View> vote(boolean active, String source, String reason) {
        return vote(active, source, reason, Duration.ZERO);
    }

    /**
     * The same, with a vote that lapses unless it is repeated.
     *
     * @param timeToLive for how long a vote against the node counts; zero for one that stands until the source says something else
     */
    CompletionStage<View> vote(boolean active, String source, String reason, Duration timeToLive);

    /**
     * Moves a group by hand.
     *
     * @param group identity of the group
     * @param node where it shall be
     * @return the state after the order was taken
     */
    CompletionStage<View> move(String group, String node);

    /**
     * Reads the configuration file again.
     *
     * @return what became of it, when that counts
     */
    CompletionStage<Reloaded> reload();

    /**
     * Takes back that a group was moved by hand.
     *
     * @param group identity of the group
     * @return the state after the order was taken
     */
    CompletionStage<View> unpin(String group);

    /**
     * Follows the state. The watcher is called on the daemon's loop: first with the present state, then after every
     * change, with what happened since its last call in {@link View#changes()}. It must return at once and not throw.
     */
    Subscription watch(Consumer<View> watcher);

    /**
     * Follows what happens. The follower is called on the daemon's loop: first with the present state, then with all that
     * happens from then on. It must return at once and not throw.
     */
    Subscription follow(Consumer<Told> follower);

    /**
     * Listens to the chat. The listener is called on the daemon's loop for each announcement that is sent, taken or ignored. It
     * must return at once and not throw.
     */
    Subscription listen(Consumer<Overheard> listener);

    /** Ends what {@link #watch}, {@link #follow} or {@link #listen} began. */
    @FunctionalInterface
    interface Subscription {
        /** Harmless when repeated. The watcher may be called once more while this runs. */
        void cancel();
    }
}
