package dev.exip.it.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever happens to the replica that has the address, another takes it over, and never do two answer for it at once. */
class MovingAddressIT {
    @RegisterExtension
    static final Duo LAB = new Duo();

    /** What three probes a tenth of a second apart leave, on a busy machine. */
    private static final long SILENCE_MICROS = 200_000;

    private Replica holder;
    private Replica other;
    private int seen;

    @BeforeEach
    void aHolderThatEverybodyKnows() {
        holder = LAB.awaitHolder();
        other = LAB.other(holder);
        for (var address : holder.addresses()) {
            LAB.lab().host("odd").exec("bash", "-c", "echo hello > /dev/udp/" + address + "/9").run();
            awaitNeighbor(address, holder);
        }
        seen = LAB.testimony().changes().size();
    }

    @AfterEach
    void noTwoEverAnsweredAtOnce() {
        assertThat(LAB.testimony().changes()).filteredOn(change -> !change.to().equals(stranger())).allSatisfy(
                change -> assertThat(change.silentMicros()).as("%s", change).isGreaterThan(SILENCE_MICROS));
    }

    @Test
    void oneReplicaHasBothAddressesAndTheOtherNone() {
        assertThat(holder.addresses()).containsExactly(Duo.ADDRESS, Duo.ADDRESS6);
        assertThat(other.addresses()).isEmpty();
        assertThat(holder.bgpctl("show", "address").run()).contains("state      held", "exip/route-reflector, ours",
                holder.mac());
        assertThat(other.bgpctl("show", "address").run()).contains("state      standby",
                "exip/route-reflector, " + holder.host().name() + "'s");
    }

    @Test
    void theHolderLeavesToTheNextWhoHasToldItRoutes() {
        Await.until("the router in the Lease", LAB::lease,
                lease -> lease.contains("\"exip.dev/legacy\":\"10.9.1.254\""));
        holder.daemon().kill();
        awaitTakeOver();
        assertThat(LAB.lease()).contains("\"exip.dev/legacy\":\"10.9.1.254\"");
    }

    @Test
    void whenTheHolderIsKilledItsKernelTakesTheAddressAwayAndTheOtherTakesOver() {
        holder.daemon().kill();
        awaitTakeOver();
    }

    @Test
    void whenTheHolderStandsStillItsKernelTakesTheAddressAwayAndItStandsByWhenItGoesOn() {
        var log = holder.log();
        holder.daemon().signal("STOP");
        awaitTakeOver();

        holder.daemon().signal("CONT");
        log.await("is given up");
        Await.until("a standby", () -> holder.bgpctl("show", "address").run(), shown -> shown.contains("standby"));
        assertThat(holder.holds()).isFalse();
    }

    @Test
    void aHolderThatIsToldToStopHandsOver() {
        var log = holder.log();
        holder.daemon().stop();
        assertThat(log.text()).contains("The lease is released");
        awaitTakeOver();
    }

    @Test
    void aHolderThatIsCutOffFromTheApiButNotFromTheRackGivesTheAddressUpBeforeTheOtherTakesIt() {
        var log = holder.log();
        holder.host().ip("link", "set", "eth1", "down");
        log.await("is given up: the lease has not been renewed in time");
        awaitTakeOver();

        holder.host().ip("link", "set", "eth1", "up");
        log.await("The Kubernetes API answers again");
        assertThat(holder.holds()).isFalse();
    }

    @Test
    void whenTheHoldersCableIntoTheRackIsPulledItReleasesTheLeaseForTheOther() {
        var log = holder.log();
        LAB.lab().host("rack").ip("link", "set", holder.host().name() + "eth0", "down");
        log.await("eth0 is not connected, so the address is for another replica");
        log.await("is given up: nobody can reach it here");
        awaitTakeOver();

        LAB.lab().host("rack").ip("link", "set", holder.host().name() + "eth0", "up");
        log.await("eth0 is connected");
        assertThat(holder.holds()).isFalse();
    }

    @Test
    void whenTheHoldersHostLosesAllItsLinksTheOtherTakesOver() {
        holder.host().ip("link", "set", "eth1", "down");
        holder.host().ip("link", "set", "eth0", "down");
        awaitTakeOver();

        holder.host().ip("link", "set", "eth0", "up");
        holder.host().ip("link", "set", "eth1", "up");
        Await.until("a standby", () -> holder.bgpctl("show", "address").run(),
                shown -> shown.contains(other.host().name() + "'s"));
        assertThat(holder.holds()).isFalse();
    }

    @Test
    void whileTheApiServerIsGoneNobodyHasTheAddressAndWhenItIsBackSomebodyHas() {
        LAB.api().daemon().kill();
        Await.until("no holder", LAB::replicas, all -> all.stream().noneMatch(Replica::holds));

        LAB.api().daemon().start();
        LAB.awaitSession(LAB.awaitHolder());
    }

    @Test
    void anApiServerThatHangsIsAsGoodAsNone() {
        LAB.api().daemon().signal("STOP");
        try {
            Await.until("no holder", LAB::replicas, all -> all.stream().noneMatch(Replica::holds));
        } finally {
            LAB.api().daemon().signal("CONT");
        }
        LAB.awaitSession(LAB.awaitHolder());
    }

    @Test
    void anAddressThatAStrangerHasIsNotTakenUntilHeLetsGo() {
        var stranger = LAB.lab().host("odd");
        LAB.api().daemon().kill();
        Await.until("no holder", LAB::replicas, all -> all.stream().noneMatch(Replica::holds));
        stranger.ip("addr", "add", Duo.ADDRESS + "/32", "dev", "eth0");
        var logs = LAB.replicas().stream().map(Replica::log).toList();

        LAB.api().daemon().start();
        var mac = stranger();
        Await.until("a word of " + mac, () -> logs.stream().map(log -> log.text()).toList(),
                texts -> texts.stream().anyMatch(
                        text -> text.contains(Duo.ADDRESS + " is not taken, for " + mac + " answers for it")));
        assertThat(LAB.replicas()).noneMatch(Replica::holds);

        stranger.ip("addr", "del", Duo.ADDRESS + "/32", "dev", "eth0");
        LAB.awaitSession(LAB.awaitHolder());
    }

    /** The other answers, and everybody knows it who had known the holder, without having asked. */
    private void awaitTakeOver() {
        Await.until(other.host().name() + " answers", LAB.testimony()::changes, changes -> changes.size() > seen
                && changes.getLast().to().equals(other.mac()));
        assertThat(holder.holds()).isFalse();
        assertThat(other.addresses()).containsExactly(Duo.ADDRESS, Duo.ADDRESS6);
        for (var address : other.addresses()) {
            awaitNeighbor(address, other);
        }
        LAB.awaitSession(other);
    }

    private static String stranger() {
        return LAB.lab().host("odd").ip("-br", "link", "show", "dev", "eth0").strip().split("\\s+", -1)[2];
    }

    private static void awaitNeighbor(String address, Replica replica) {
        Await.until(address + " is known to be at " + replica.mac(),
                () -> LAB.lab().host("odd").ip("neigh", "show", address), known -> known.contains(replica.mac()));
    }
}
