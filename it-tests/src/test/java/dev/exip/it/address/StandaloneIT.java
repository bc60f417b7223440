package dev.exip.it.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.it.Logs;
import dev.exip.lab.Await;
import dev.exip.lab.Distribution;
import dev.exip.lab.Lab;
import dev.exip.lab.net.Host;
import dev.exip.lab.net.Link;
import dev.exip.lab.net.Topology;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reflector without others, and without Kubernetes: it takes its address at the start and gives it up at the end. */
class StandaloneIT {
    private static Lab lab;
    private static Replica reflector;

    @BeforeAll
    static void up() {
        lab = Lab.build("StandaloneIT_" + ProcessHandle.current().pid(), new Topology(
                List.of(new Host("rr", Host.Kind.END), new Host("tor", Host.Kind.END)),
                List.of(new Link(Link.End.of("rr", "eth0", "10.9.1.11/24", "2001:db8:9:1::11/64"),
                        Link.End.of("tor", "eth0", "10.9.1.254/24", "2001:db8:9:1::254/64"))),
                List.of()), Distribution.ofThisBuild());
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "down"));
        reflector = new Replica(lab.host("rr"), lab.distribution(), "--standalone");
    }

    @AfterAll
    static void down() {
        lab.close();
    }

    @AfterEach
    void ended() {
        if (reflector.daemon().alive()) {
            reflector.daemon().stop();
        }
        assertThat(reflector.holds()).as(() -> {
            Logs.print(lab);
            return "nothing stays behind";
        }).isFalse();
    }

    @Test
    void itHasTheAddressFromItsStartToItsEnd() {
        reflector.daemon().start();
        awaitAddresses();
        assertThat(reflector.bgpctl("show", "address").run()).contains("state      held",
                "lease      none: there are no other replicas");
        reflector.daemon().stop();
        assertThat(reflector.holds()).isFalse();
    }

    @Test
    void itRemovesWhatAKilledRunHasLeftAndAsksTheLinkAgain() {
        reflector.daemon().start();
        awaitAddresses();
        reflector.daemon().kill();
        assertThat(reflector.holds()).as("nobody has taken it away").isTrue();

        lab.host("tor").ip("addr", "add", Duo.ADDRESS + "/32", "dev", "eth0");
        var log = reflector.log();
        reflector.daemon().start();
        log.await(Duo.ADDRESS + " is not taken, for ");
        assertThat(reflector.holds()).isFalse();

        lab.host("tor").ip("addr", "del", Duo.ADDRESS + "/32", "dev", "eth0");
        awaitAddresses();
    }

    @Test
    void anAddressThatSomebodyElseHasPutOnThisHostIsLeftAlone() {
        reflector.host().ip("addr", "add", Duo.ADDRESS + "/24", "dev", "eth0");
        reflector.daemon().start();
        reflector.log().await("this host has " + Duo.ADDRESS + "/24 on eth0 already, and it was not put there by a "
                + "reflector; remove it with 'ip address del " + Duo.ADDRESS + "/24 dev eth0'");
        assertThat(reflector.addresses()).containsExactly(Duo.ADDRESS);

        reflector.host().ip("addr", "del", Duo.ADDRESS + "/24", "dev", "eth0");
        awaitAddresses();
    }

    private static void awaitAddresses() {
        Await.until("both addresses", reflector::addresses, List.of(Duo.ADDRESS, Duo.ADDRESS6)::equals);
    }
}
