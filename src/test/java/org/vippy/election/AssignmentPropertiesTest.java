package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The six properties of the assignment, on random clusters with and without nodes that cannot serve everything. */
class AssignmentPropertiesTest {
    private static final int TRIES = 2_000;
    private static final int WEIGHT_MAX = 5;
    /** Of all weights. */
    private static final int COMMON_MULTIPLE = 60;

    /**
     * @param groups the groups
     * @param nodes the candidates, in any order
     */
    record Question(List<Group> groups, List<Candidate> nodes) {
        List<@Nullable String> answer() {
            return Assignment.assign(groups, nodes).names();
        }

        List<Candidate> full() {
            return nodes.stream().filter(Candidate::full).toList();
        }

        @Nullable
        Candidate named(@Nullable String name) {
            return nodes.stream()
                    .filter(node -> node.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        /** A node for which a group is damped serves it only if no other full candidate can. */
        boolean serves(Candidate node, int group) {
            return node.canServe(group)
                    || (node.canServeAtAll(group) && full().stream().noneMatch(other -> other.canServe(group)));
        }

        List<Candidate> servants(int group) {
            return full().stream().filter(node -> serves(node, group)).toList();
        }

        @Nullable
        String firstPreference(int group) {
            return groups.get(group).preferences().stream()
                    .filter(name -> servants(group).stream()
                            .anyMatch(node -> node.name().equals(name)))
                    .findFirst()
                    .orElse(null);
        }

        /** Who holds a group that it may not be preempted of: a full candidate before one that may only keep. */
        @Nullable
        String keeper(int group) {
            if (groups.get(group).preempt()) {
                return null;
            }
            return Stream.of(Candidate.Part.FULL, Candidate.Part.KEEPS, Candidate.Part.LAST_RESORT)
                    .filter(part -> part != Candidate.Part.LAST_RESORT
                            || servants(group).isEmpty())
                    .flatMap(part -> nodes.stream().filter(node -> node.part() == part))
                    .filter(node -> node.held().contains(group) && serves(node, group))
                    .findFirst()
                    .map(Candidate::name)
                    .orElse(null);
        }

        /** Groups that balance may move: those without a live preference that nobody keeps. */
        boolean isFree(int group, List<@Nullable String> owners) {
            Candidate owner = named(owners.get(group));
            return firstPreference(group) == null && keeper(group) == null && owner != null && owner.full();
        }

        /** As much as a node of weight 1 has of the smallest part that any two weights have in common. */
        int share(Candidate node) {
            return COMMON_MULTIPLE / node.weight();
        }

        Question with(List<Candidate> changed) {
            return new Question(groups, changed);
        }
    }

    @Provide
    Arbitrary<Question> questions() {
        return Arbitraries.longs().map(seed -> question(new Random(seed), true));
    }

    @Provide
    Arbitrary<Question> unrestricted() {
        return Arbitraries.longs().map(seed -> question(new Random(seed), false));
    }

    private static Question question(Random random, boolean restricted) {
        int nodeCount = 1 + random.nextInt(7);
        int groupCount = random.nextInt(20);
        List<String> names =
                IntStream.range(0, nodeCount).mapToObj(node -> "n" + node).toList();
        List<Group> groups = IntStream.range(0, groupCount)
                .mapToObj(group -> new Group("g" + group, preferences(random, names), random.nextInt(5) > 0))
                .toList();
        int[] holder = IntStream.range(0, groupCount)
                .map(_ -> random.nextInt(-2, nodeCount))
                .toArray();
        int weightMax = random.nextBoolean() ? 1 : WEIGHT_MAX;
        List<Candidate> nodes = new ArrayList<>();
        for (int node = 0; node < nodeCount; node++) {
            int index = node;
            GroupSet held = GroupSet.of(IntStream.range(0, groupCount).filter(group -> holder[group] == index));
            GroupSet ineligible = restricted && random.nextInt(3) == 0
                    ? GroupSet.of(IntStream.range(0, groupCount).filter(_ -> random.nextInt(3) == 0))
                    : GroupSet.empty();
            GroupSet damped = restricted && random.nextInt(3) == 0
                    ? GroupSet.of(IntStream.range(0, groupCount).filter(_ -> random.nextInt(3) == 0))
                    : GroupSet.empty();
            int weight = 1 + random.nextInt(weightMax);
            nodes.add(new Candidate(names.get(node), node, weight, part(random), held, ineligible, damped));
        }
        return new Question(groups, nodes);
    }

    private static Candidate.Part part(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> Candidate.Part.KEEPS;
            case 2 -> Candidate.Part.LAST_RESORT;
            default -> Candidate.Part.FULL;
        };
    }

    private static List<String> preferences(Random random, List<String> names) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        return random.nextInt(3) > 0 ? List.of() : shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
    }

    @Property(tries = TRIES)
    void isTotalAndNamesOnlyNodesThatCanServe(@ForAll("questions") Question question) {
        List<@Nullable String> owners = question.answer();
        for (int group = 0; group < owners.size(); group++) {
            Candidate owner = question.named(owners.get(group));
            if (owner == null) {
                assertTrue(question.servants(group).isEmpty(), "group " + group + " has no owner, yet could be served");
            } else {
                assertTrue(question.serves(owner, group), owner.name() + " cannot serve group " + group);
                assertTrue(owner.full() || owner.held().contains(group), owner.name() + " may only keep");
                assertTrue(
                        owner.part() != Candidate.Part.LAST_RESORT
                                || question.servants(group).isEmpty(),
                        owner.name() + " is the last resort");
            }
        }
    }

    @Property(tries = TRIES)
    void putsPreferencesFirst(@ForAll("questions") Question question) {
        List<@Nullable String> owners = question.answer();
        for (int group = 0; group < owners.size(); group++) {
            if (question.firstPreference(group) != null && question.keeper(group) == null) {
                assertEquals(question.firstPreference(group), owners.get(group));
            }
        }
    }

    @Property(tries = TRIES)
    void leavesAGroupThatDoesNotPreemptWithItsHolder(@ForAll("questions") Question question) {
        List<@Nullable String> owners = question.answer();
        for (int group = 0; group < owners.size(); group++) {
            if (question.keeper(group) != null) {
                assertEquals(question.keeper(group), owners.get(group));
            }
        }
    }

    /** No free group could go to a node that can serve it so that the higher of the two loads becomes lower. */
    @Property(tries = TRIES)
    void balancesFreeGroups(@ForAll("questions") Question question) {
        List<@Nullable String> owners = question.answer();
        for (int group = 0; group < owners.size(); group++) {
            if (question.isFree(group, owners)) {
                Candidate owner = Objects.requireNonNull(question.named(owners.get(group)));
                int load = Collections.frequency(owners, owner.name()) * question.share(owner);
                for (Candidate other : question.servants(group)) {
                    int more = (Collections.frequency(owners, other.name()) + 1) * question.share(other);
                    assertTrue(
                            other.equals(owner) || more >= load,
                            "group " + group + " should go from " + owners.get(group) + " to " + other.name());
                }
            }
        }
    }

    /** Brute force over all assignments of small clusters: none that is as balanced moves less. */
    @Property(tries = 300)
    void movesAsLittleAsPossible(@ForAll("questions") Question drawn) {
        Question question = small(drawn);
        List<@Nullable String> owners = question.answer();
        List<Integer> free = IntStream.range(0, owners.size())
                .filter(group -> question.isFree(group, owners))
                .boxed()
                .toList();
        long[] best = {Long.MAX_VALUE, Long.MAX_VALUE};
        tryAll(question, new ArrayList<>(owners), free, 0, best);
        assertEquals(best[0], imbalance(question, owners), "imbalance of " + owners);
        assertEquals(best[1], moves(question, owners), "moves of " + owners);
    }

    private static Question small(Question question) {
        List<Group> groups = question.groups().stream().limit(6).toList();
        GroupSet all = GroupSet.all(groups.size());
        List<Candidate> nodes = question.nodes().stream()
                .limit(4)
                .map(node -> new Candidate(
                        node.name(),
                        node.order(),
                        node.weight(),
                        node.part(),
                        node.held().intersection(all),
                        node.ineligible().intersection(all),
                        node.damped().intersection(all)))
                .toList();
        return new Question(groups, nodes);
    }

    private static void tryAll(
            Question question, List<@Nullable String> owners, List<Integer> free, int next, long[] best) {
        if (next == free.size()) {
            long imbalance = imbalance(question, owners);
            long moves = moves(question, owners);
            if (imbalance < best[0] || (imbalance == best[0] && moves < best[1])) {
                best[0] = imbalance;
                best[1] = moves;
            }
            return;
        }
        for (Candidate node : question.servants(free.get(next))) {
            owners.set(free.get(next), node.name());
            tryAll(question, owners, free, next + 1, best);
        }
    }

    /** The sum of the heights of all groups: the first of a node of weight 2 stands half as high as that of one of weight 1. */
    private static long imbalance(Question question, List<@Nullable String> owners) {
        return question.full().stream()
                .mapToLong(node -> {
                    long load = Collections.frequency(owners, node.name());
                    return load * (load + 1) / 2 * question.share(node);
                })
                .sum();
    }

    private static long moves(Question question, List<@Nullable String> owners) {
        return IntStream.range(0, owners.size())
                .filter(group -> question.nodes().stream()
                        .anyMatch(node -> node.held().contains(group)
                                && node.full()
                                && question.serves(node, group)
                                && !node.name().equals(owners.get(group))))
                .count();
    }

    @Property(tries = TRIES)
    void doesNotDependOnTheOrderOfCandidates(@ForAll("questions") Question question, @ForAll long seed) {
        List<Candidate> shuffled = new ArrayList<>(question.nodes());
        Collections.shuffle(shuffled, new Random(seed));
        assertEquals(question.answer(), question.with(shuffled).answer());
    }

    @Property(tries = TRIES)
    void isStableWhilePartOfTheMovesHasHappened(@ForAll("questions") Question question, @ForAll long seed) {
        assertStable(question, new Random(seed));
    }

    @Property(tries = TRIES)
    void isStableWhereAllServeAll(@ForAll("unrestricted") Question question, @ForAll long seed) {
        assertStable(question, new Random(seed));
    }

    private static void assertStable(Question question, Random random) {
        List<@Nullable String> owners = question.answer();
        int[] progress =
                IntStream.range(0, owners.size()).map(_ -> random.nextInt(3)).toArray();
        List<Candidate> changed = question.nodes().stream()
                .map(node -> new Candidate(
                        node.name(),
                        node.order(),
                        node.weight(),
                        node.part(),
                        after(node, owners, progress),
                        node.ineligible(),
                        node.damped()))
                .toList();
        assertEquals(owners, question.with(changed).answer());
        assertProgress(question, changed);
    }

    private static String holding(@Nullable Candidate owner) {
        return owner == null ? "nobody" : owner.name() + " with " + owner.held();
    }

    /** The short way comes to the same end. */
    private static void assertProgress(Question question, List<Candidate> changed) {
        Owners whole = Assignment.assign(question.groups(), changed);
        Owners still = Progress.of(
                Assignment.assign(question.groups(), question.nodes()), question.groups(), question.nodes(), changed);
        assertNotNull(still);
        for (int group = 0; group < whole.size(); group++) {
            assertEquals(holding(whole.owner(group)), holding(still.owner(group)));
            assertEquals(whole.why(group), still.why(group));
        }
    }

    /** What the node holds when each move has not begun (0), is half done (1: released) or is done (2). */
    private static GroupSet after(Candidate node, List<@Nullable String> owners, int[] progress) {
        return GroupSet.of(IntStream.range(0, owners.size()).filter(group -> {
            boolean owns = Objects.equals(owners.get(group), node.name());
            boolean holds = node.held().contains(group);
            return (holds && (owns || progress[group] == 0)) || (owns && progress[group] == 2);
        }));
    }

    @Property(tries = 200)
    void leavesEverythingWithoutCandidates(@ForAll("questions") Question question) {
        question.with(List.of()).answer().forEach(owner -> assertNull(owner));
        assertNotNull(question.groups());
    }
}
