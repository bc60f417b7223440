package dev.exip.reflector.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.daemon.lease.Election;
import dev.exip.daemon.lease.LeaseConfig;
import dev.exip.daemon.lease.LeaseRecord;
import dev.exip.daemon.lease.Tenure;
import dev.exip.daemon.reflector.AddressConfig.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three replicas and an API server in a world where time is a number, requests and answers are late, lost or both, the server is
 * away now and then, processes stand still, die and come back, and clocks differ. The link is of no help: nobody hears a probe.
 * A failure names its seed.
 */
class NoTwoHoldersTest {
    private static final int REPLICAS = 3;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long TROUBLE = 240 * SECOND;
    private static final long CALM = 30 * SECOND;
    private static final LeaseConfig LEASE = LeaseConfig.DEFAULT;

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverHappensNoTwoHostsHaveTheAddressAtOnceAndInTheEndOneHas(int seed) {
        World world = new World(seed);
        world.run(TROUBLE + CALM);
        assertThat(world.overlaps).isEmpty();
        assertThat(world.holders()).hasSize(1);
        assertThat(world.takeovers).as("something happened").isGreaterThan(3);
    }

    @Test
    void thisTestFindsAHolderThatKeepsTheAddressForAsLongAsItsProcessLikes() {
        assertThat(seeds().limit(20).mapToObj(seed -> {
            World world = new World(seed);
            world.kernelCounts = false;
            world.run(TROUBLE);
            return world.overlaps;
        })).anyMatch(overlaps -> !overlaps.isEmpty());
    }

    @Test
    void thisTestFindsADeadlineBehindTheEndOfTheLease() {
        assertThat(seeds().limit(20).mapToObj(seed -> {
            World world = new World(seed);
            world.lease = new LeaseConfig("exip", "rr", Duration.ofSeconds(5), Duration.ofSeconds(7),
                    Duration.ofSeconds(1));
            world.kernelCounts = false;
            world.run(TROUBLE);
            return world.overlaps;
        })).anyMatch(overlaps -> !overlaps.isEmpty());
    }

    private record Event(long at, long order, Runnable what) {}

    private static final class World {
        final Random random;
        final PriorityQueue<Event> events = new PriorityQueue<>(
                Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
        final List<Replica> replicas = new ArrayList<>();
        final List<String> overlaps = new ArrayList<>();
        LeaseConfig lease = LEASE;
        long now;
        long order;
        long troubleUntil = TROUBLE;
        boolean kernelCounts = true;
        int takeovers;
        @Nullable
        LeaseRecord stored;
        int versions;
        boolean serving = true;

        World(int seed) {
            random = new Random(seed);
        }

        void at(long time, Runnable what) {
            events.add(new Event(Math.max(time, now), order++, what));
        }

        void run(long duration) {
            for (int i = 0; i < REPLICAS; i++) {
                Replica replica = new Replica(this, i);
                replicas.add(replica);
                replica.start();
            }
            at(between(SECOND, 5 * SECOND), this::trouble);
            while (!events.isEmpty() && events.peek().at() <= duration) {
                Event event = events.remove();
                now = event.at();
                event.what().run();
                var holders = holders();
                if (holders.size() > 1) {
                    overlaps.add(now / MILLI + " ms: " + holders);
                }
            }
        }

        List<String> holders() {
            return replicas.stream().filter(Replica::kernelHasIt).map(r -> r.name).toList();
        }

        long between(long least, long most) {
            return least + (long) (random.nextDouble() * (most - least));
        }

        boolean chance(double p) {
            return now < troubleUntil && random.nextDouble() < p;
        }

        /** Now and then something happens to somebody, mostly to the holder. */
        void trouble() {
            if (now >= troubleUntil - 12 * SECOND) {
                serving = true;
                return;
            }
            Replica victim = replicas.get(random.nextInt(REPLICAS));
            for (Replica replica : replicas) {
                if (replica.kernelHasIt() && random.nextDouble() < 0.7) {
                    victim = replica;
                }
            }
            Replica poor = victim;
            long length = between(100 * MILLI, 12 * SECOND);
            switch (random.nextInt(6)) {
                case 0 -> {
                    poor.reachable = false;
                    at(now + length, () -> poor.reachable = true);
                }
                case 1 -> {
                    serving = false;
                    at(now + length, () -> serving = true);
                }
                case 2 -> poor.standStill(length);
                case 3 -> {
                    poor.kill();
                    at(now + length, poor::start);
                }
                case 4 -> poor.stop(length);
                default -> stored = random.nextInt(4) == 0 ? null : stored; // somebody deletes the Lease
            }
            at(now + between(500 * MILLI, 9 * SECOND), this::trouble);
        }

        Optional<LeaseRecord> write(LeaseRecord wanted) {
            String version = stored == null ? "" : stored.version();
            if (!version.equals(wanted.version())) {
                return Optional.empty();
            }
            stored = new LeaseRecord("v" + ++versions, wanted.holder(), wanted.duration(), wanted.acquired(),
                    wanted.renewed(), wanted.transitions(), wanted.legacy());
            return Optional.of(stored);
        }
    }

    /** A process, and the kernel below it, which outlives it. */
    private static final class Replica {
        final World world;
        final String name;
        final double pace;
        final long epoch;
        final Duration skew;
        boolean reachable = true;
        boolean alive;
        int life;
        long frozenUntil;
        long expires;
        Election election;
        Holding holding;
        Tenure tenure = Tenure.NONE;

        Replica(World world, int number) {
            this.world = world;
            name = "replica" + number;
            pace = 1 + (world.random.nextDouble() - 0.5) / 500;
            epoch = world.between(0, 1_000 * SECOND);
            skew = Duration.ofSeconds(world.random.nextInt(1200) - 600);
        }

        /** The host's clock, which is as good as hosts' clocks are. */
        long clock() {
            return epoch + (long) (world.now * pace);
        }

        boolean kernelHasIt() {
            return world.now < expires;
        }

        void start() {
            alive = true;
            int mine = ++life;
            expires = 0; // what a former run has left
            tenure = Tenure.NONE;
            holding = new Holding(Probe.DEFAULT);
            election = new Election(name, world.lease,
                    () -> Instant.ofEpochSecond(1_000_000, world.now).plus(skew));
            world.at(world.now, () -> vote(mine));
            world.at(world.now, () -> guard(mine));
        }

        void kill() {
            alive = false;
            life++;
        }

        /** SIGTERM: the address, then the Lease; the process is back later. */
        void stop(long away) {
            if (alive && world.now >= frozenUntil) {
                expires = 0;
                kill();
                election.release().ifPresent(free -> send(() -> world.write(free)));
                world.at(world.now + away, this::start);
            }
        }

        void standStill(long length) {
            frozenUntil = world.now + length;
        }

        /** Goes on when the process does. */
        private boolean postponed(int mine, Runnable what) {
            if (mine == life && world.now < frozenUntil) {
                world.at(frozenUntil, what);
                return true;
            }
            return mine != life;
        }

        /** The thread that asks the API server. */
        void vote(int mine) {
            if (postponed(mine, () -> vote(mine))) {
                return;
            }
            tenure = election.tenure();
            long sent = clock();
            switch (election.next(sent)) {
                case Election.Step.Wait(long until) -> world.at(
                        world.now + Math.max(MILLI, (long) ((until - sent) / pace)), () -> vote(mine));
                case Election.Step.Read() -> request(mine, () -> {
                    var found = Optional.ofNullable(world.stored);
                    return () -> election.read(found, clock());
                });
                case Election.Step.Write(LeaseRecord wanted) -> request(mine, () -> {
                    var written = world.write(wanted);
                    return () -> written.ifPresentOrElse(now -> election.written(now, sent, clock()),
                            election::conflict);
                });
            }
        }

        private interface Request {
            Runnable serve();
        }

        private void send(Runnable request) {
            long way = world.chance(0.05) ? world.between(0, 15 * SECOND) : world.between(0, 20 * MILLI);
            if (reachable && !world.chance(0.02)) {
                world.at(world.now + way, () -> {
                    if (world.serving) {
                        request.run();
                    }
                });
            }
        }

        /** An answer within the time that one request may take, or none; the server may get the request much later even so. */
        private void request(int mine, Request request) {
            boolean[] over = new boolean[1];
            send(() -> {
                Runnable answer = request.serve();
                long way = world.chance(0.05) ? world.between(0, 2 * SECOND) : world.between(0, 20 * MILLI);
                world.at(world.now + way, () -> answered(mine, over, answer));
            });
            world.at(world.now + SECOND, () -> answered(mine, over, () -> election.failed(clock())));
        }

        private void answered(int mine, boolean[] over, Runnable outcome) {
            if (over[0] || postponed(mine, () -> answered(mine, over, outcome))) {
                return;
            }
            over[0] = true;
            outcome.run();
            vote(mine);
        }

        /** The thread that has the address. */
        void guard(int mine) {
            if (postponed(mine, () -> guard(mine))) {
                return;
            }
            long local = clock();
            switch (holding.next(local, tenure)) {
                case Holding.Act.Wait(long _) -> {
                }
                case Holding.Act.Ask _,Holding.Act.Announce _ -> {
                }
                case Holding.Act.Take(Tenure under) -> {
                    world.takeovers++;
                    lend(under);
                }
                case Holding.Act.Prolong(Tenure under) -> lend(under);
                case Holding.Act.GiveUp() -> expires = 0;
            }
            world.at(world.now + world.between(MILLI, 20 * MILLI), () -> guard(mine));
        }

        private void lend(Tenure under) {
            expires = world.kernelCounts
                    ? world.now + under.left(clock()).toNanos() + world.between(0, 250 * MILLI)
                    : Long.MAX_VALUE;
        }
    }
}
