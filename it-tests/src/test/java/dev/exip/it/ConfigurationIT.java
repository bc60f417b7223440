package dev.exip.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.Daemon;
import dev.exip.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Configuration files that are wrong, that change, and that do not. */
class ConfigurationIT {
    @RegisterExtension
    static final RackExtension LAB = new RackExtension();

    private final Bench bench = LAB.bench();
    private final LabHost host = bench.node(1).host();
    private final Path file = host.folder().resolve("speaker.yaml");
    private String original = "";

    @BeforeEach
    void the_user_creates_the_Service() throws IOException {
        original = Files.readString(file);
        bench.deployNginx();
    }

    @AfterEach
    void the_configuration_is_as_it_was() throws IOException {
        Files.writeString(file, original);
    }

    @Test
    void a_speaker_does_not_start_on_a_file_that_is_wrong_and_names_file_and_line() {
        var wrong = host.write("wrong.yaml", original.replace("interface: lo", "interfaces: lo"));

        var outcome = host.exec(bench.rack().lab().distribution().launcher("bgp-speaker").toString(), "--config",
                wrong.toString()).attempt();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).startsWith(wrong + ":2:").contains("interfaces");
    }

    @Test
    void a_running_speaker_stays_with_the_last_good_file_and_takes_up_the_next_good_one() throws IOException {
        var log = LogTail.of(bench.node(1).speaker());
        var before = bench.reflector().neighbor(bench.node(1).address());

        Files.writeString(file, original.replace("allow: [10.0.0.0/24]", "allow: [10.0.0.0/99]"));
        log.await("The configuration stays as it was");
        assertThat(log.text()).contains(file + ":2:");
        Bench.addByHand(bench.node(1), "10.0.0.9"); // it goes on as before
        bench.awaitHops("10.0.0.9", bench.node(1));
        Bench.VIPS.forEach(vip -> bench.awaitHops(vip, bench.node(1), bench.node(3)));

        Files.writeString(file, original.replace("allow: [10.0.0.0/24]", "allow: [10.0.0.7/32]"));
        bench.awaitHops("10.0.0.9");
        bench.awaitHops("10.0.0.8", bench.node(3));
        bench.awaitHops("10.0.0.7", bench.node(1), bench.node(3));
        Bench.deleteByHand(bench.node(1), "10.0.0.9");

        var after = bench.reflector().neighbor(bench.node(1).address());
        assertThat(after.connectionsEstablished()).isEqualTo(before.connectionsEstablished());
        assertThat(after.summary().flaps()).isEqualTo(before.summary().flaps());
    }

    @Test
    void what_changes_nothing_sends_no_UPDATE() throws IOException {
        var before = updates();

        unchanged(file, bench.node(1).speaker());
        unchanged(bench.rack().reflector().host().folder().resolve("reflector.yaml"),
                bench.rack().reflector().daemon());
        resyncedAgent();

        // An UPDATE of theirs would have gone out before these two, which take the same way.
        Bench.addByHand(bench.node(1), "10.0.0.9");
        bench.awaitHops("10.0.0.9", bench.node(1));
        Bench.deleteByHand(bench.node(1), "10.0.0.9");
        bench.awaitHops("10.0.0.9");
        assertThat(updates()).isEqualTo(new Updates(before.fromNode() + 2, before.toRouter() + 2));
    }

    private record Updates(long fromNode, long toRouter) {}

    private Updates updates() {
        return new Updates(bench.reflector().neighbor(bench.node(1).address()).received().update(),
                bench.reflector().neighbor("tor1").sent().update());
    }

    /** Written again as it is; SIGHUP; written with another comment, which makes the daemon apply the same values again. */
    private static void unchanged(Path configuration, Daemon daemon) throws IOException {
        var log = LogTail.of(daemon);
        var text = Files.readString(configuration);
        Files.writeString(configuration, text);
        daemon.signal("HUP");
        log.await("SIGHUP: looking at " + configuration);
        Files.writeString(configuration, text + "# the same\n");
        log.await(configuration + " has changed");
        Files.writeString(configuration, text);
    }

    /** A new agent lists everything afresh and finds nothing to do. */
    private void resyncedAgent() {
        var agent = bench.node(1).agent();
        agent.stop();
        var log = LogTail.of(agent);
        agent.start();
        log.await("answers: 1 Services");
    }
}
