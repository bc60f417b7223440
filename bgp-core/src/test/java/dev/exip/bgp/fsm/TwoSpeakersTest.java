package dev.exip.bgp.fsm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.fsm.event.Event;
import dev.exip.bgp.fsm.event.Side;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two FSMs on a simulated network: whatever happened before, they end up with one session on one connection. */
class TwoSpeakersTest {
    private static final int SECOND = 1000;
    private static final int MINUTE = 60 * SECOND;

    private final SimulatedClock clock = new SimulatedClock();
    private final List<String> trace = new ArrayList<>();
    private Random random = new Random(1);
    private SimulatedTcp tcp = new SimulatedTcp(clock, random, 20);

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterAnyTroubleTwoSpeakersAgreeOnOneSessionAndKeepIt(int seed) {
        random = new Random(seed);
        tcp = new SimulatedTcp(clock, random, random.nextBoolean() ? 3 : 1500);
        boolean sameId = random.nextInt(4) == 0;
        int passive = random.nextInt(4);
        int[] holdTimes = {0, 3, 9, 90};
        int holdTime = holdTimes[random.nextInt(4)];
        SimulatedSpeaker left = speaker("left", 65001, "10.0.0.1", holdTime, passive == 1);
        SimulatedSpeaker right = speaker("right", sameId ? 65002 : 65001, sameId ? "10.0.0.1" : "200.0.0.2",
                random.nextBoolean() ? holdTime : 90, passive == 2);
        left.meet(right);
        right.meet(left);
        try {
            left.start();
            right.start();
            int troubles = random.nextInt(25);
            for (int i = 0; i < troubles; i++) {
                clock.runFor(random.nextInt(random.nextBoolean() ? 300 : 100 * SECOND));
                trouble(random.nextBoolean() ? left : right, holdTime != 0);
            }
            clock.runFor(5 * MINUTE);
            left.start();
            right.start();
            clock.runFor(6 * MINUTE);

            assertOneSession(left, right);
            SimulatedTcp.End session = left.session();
            clock.runFor(10 * MINUTE);
            assertOneSession(left, right);
            assertThat(left.session()).as("the session is still the same").isSameAs(session);
            stop(left, "bye");
            stop(right, "bye");
            clock.runFor(MINUTE);
            assertThat(left.state()).isEqualTo(new PeerState(false, new State.Idle(), new State.Idle(), BackOff.NONE,
                    left.state().lastDown()));
            assertThat(right.openConnections()).isEmpty();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + "\n" + String.join("\n",
                    trace.subList(Math.max(0, trace.size() - 80), trace.size())), e);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twoSpeakersThatDialEachOtherAtOnceGetOneSessionAndNeverLoseBothConnections(int seed) {
        random = new Random(seed);
        tcp = new SimulatedTcp(clock, random, 1 + random.nextInt(1200));
        SimulatedSpeaker left = speaker("left", 65001, "10.0.0.1", 90, false);
        SimulatedSpeaker right = speaker("right", 65001, "200.0.0.2", 90, false);
        left.meet(right);
        right.meet(left);
        try {
            left.start();
            clock.runFor(random.nextInt(3 * SECOND));
            right.start();
            clock.runFor(12 * SECOND);

            assertOneSession(left, right);
            assertThat(left.sessions()).as("sessions of left").isEqualTo(1);
            assertThat(right.sessions()).as("sessions of right").isEqualTo(1);
            assertThat(left.redials() + right.redials()).as("dials after both connections were lost").isZero();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + "\n" + String.join("\n", trace), e);
        }
    }

    private void trouble(SimulatedSpeaker speaker, boolean keepalives) {
        switch (random.nextInt(keepalives ? 9 : 8)) {
            case 0 -> tcp.outage(random.nextInt(200 * SECOND));
            case 1 -> speaker.openConnections().forEach(SimulatedTcp.End::reset);
            case 2 -> stop(speaker, "maintenance");
            case 3 -> speaker.start();
            case 4 -> speaker.on(new Event.AutomaticStop(Notification.of(ErrorSubcode.ADMINISTRATIVE_RESET)));
            case 5 -> speaker.on(
                    new Event.AutomaticStop(Notification.of(ErrorSubcode.MAXIMUM_NUMBER_OF_PREFIXES_REACHED)));
            case 6 -> {
                Side side = random.nextBoolean() ? Side.INCOMING : Side.OUTGOING;
                speaker.on(new Event.BgpHeaderErr(side, Notification.of(ErrorSubcode.BAD_MESSAGE_TYPE), "noise"));
            }
            default -> {
                speaker.die(random.nextBoolean() && keepalives);
                clock.after(random.nextInt(20 * SECOND), speaker::start);
            }
        }
    }

    @ParameterizedTest(name = "reflector killed for {0} ms, passive {1}")
    @CsvSource({"0, false", "0, true", "3000, false", "3000, true", "60000, false", "60000, true"})
    void aRestartedReflectorHasItsSessionBackInAboutASecond(int downFor, boolean passive) {
        SimulatedSpeaker node = speaker("node", 65001, "10.0.0.1", 90, false);
        SimulatedSpeaker reflector = speaker("reflector", 65001, "10.0.0.2", 90, passive);
        node.meet(reflector);
        reflector.meet(node);
        node.start();
        reflector.start();
        clock.runFor(MINUTE);
        assertOneSession(node, reflector);

        reflector.die(false);
        clock.runFor(downFor);
        reflector.start();
        clock.runFor(1200);

        assertOneSession(node, reflector);
        assertThat(node.sessions()).isEqualTo(2);
    }

    @Test
    void aSessionThatTheOperatorResetsIsBackInAboutASecond() {
        SimulatedSpeaker node = speaker("node", 65001, "10.0.0.1", 90, false);
        SimulatedSpeaker reflector = speaker("reflector", 65001, "10.0.0.2", 90, true);
        node.meet(reflector);
        reflector.meet(node);
        node.start();
        reflector.start();
        clock.runFor(MINUTE);

        reflector.on(new Event.AutomaticStop(Notification.of(ErrorSubcode.ADMINISTRATIVE_RESET)));
        clock.runFor(1200);

        assertOneSession(node, reflector);
        assertThat(node.sessions()).isEqualTo(2);
    }

    @Test
    void aNeighbourThatLostPowerIsFoundOutByTheNextKeepalive() {
        SimulatedSpeaker node = speaker("node", 65001, "10.0.0.1", 9, false);
        SimulatedSpeaker reflector = speaker("reflector", 65001, "10.0.0.2", 9, false);
        node.meet(reflector);
        reflector.meet(node);
        node.start();
        reflector.start();
        clock.runFor(MINUTE);

        node.die(true);
        node.start();
        clock.runFor(5 * SECOND);

        assertOneSession(node, reflector);
    }

    private SimulatedSpeaker speaker(String name, int asn, String routerId, int holdTime, boolean passive) {
        Open open = new Open(asn, holdTime, RouterId.parse(routerId),
                List.of(new Capability.FourOctetAs(new Asn(asn))));
        FsmConfig config = FsmConfig.of(open, _ -> Optional.empty());
        return new SimulatedSpeaker(name, passive ? config.asPassive() : config, clock, tcp, random, trace);
    }

    private static void stop(SimulatedSpeaker speaker, String text) {
        speaker.on(new Event.ManualStop(Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, text)));
    }

    private static void assertOneSession(SimulatedSpeaker left, SimulatedSpeaker right) {
        assertThat(left.state().session()).as("left is Established").isPresent();
        assertThat(right.state().session()).as("right is Established").isPresent();
        assertThat(left.session().isFarEndOf(right.session())).as("both mean the same connection").isTrue();
        assertThat(left.openConnections()).hasSize(1);
        assertThat(right.openConnections()).hasSize(1);
    }
}
