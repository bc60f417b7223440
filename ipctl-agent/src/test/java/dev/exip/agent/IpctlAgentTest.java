package dev.exip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.drain.Nodes;
import dev.exip.agent.host.HostException;
import dev.exip.agent.vip.HostAddress.Owner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpctlAgentTest {
    private final FakeHost host = new FakeHost();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withoutAnAllowListItDoesNotStart() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("--allow", "'ipctl-agent --help' shows the options, with examples.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "--allow 10.0.0.1/24                          | did you mean 10.0.0.0/24?",
            "--allow 10.0.0.0/24,nonsense                 | 'nonsense' is not a prefix; write one like 10.0.0.0/24",
            "--allow 10.0.0.0/24 --mask 33                | --mask is 33; it goes from 1 to 32",
            "--allow 10.0.0.0/24 --resync 20x             | '20x' is not a duration; write one like 20s",
            "--allow 10.0.0.0/24 --resync 0s              | '0s' is not a duration; write one like 20s",
            "--allow 10.0.0.0/24 --sources ingress        | 'ingress' is no source; there are externalIPs, loadBalancer, annotation",
            "--allow 10.0.0.0/24 --drain-on cordon,reboot | 'reboot' is no trigger; there are cordon, taint, exclude-label",
            "--allow 10.0.0.0/24 --drain-time never       | 'never' is not a duration; write one like 20s",
            "--allow 10.0.0.0/24 --local-endpoints maybe  | 'maybe' is neither on nor off",
            "--allow 10.0.0.0/24 --metrics-listen 9101    | '9101' is not host:port; write one like 127.0.0.1:9101",
            "--allow 10.0.0.0/24 --kubeconfig /no/such    | --kubeconfig: cannot read /no/such",
            "--allow 10.0.0.0/24 --nonsense               | '--nonsense'"})
    void aWrongCommandLineIsAnsweredWithTheWayOut(String arguments, String wayOut) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("ipctl-agent: ").contains(wayOut).hasLineCount(2);
        assertThat(host.calls()).isEmpty();
    }

    @Test
    void aDryRunSaysWhichAddressesDrainAndWhy(@TempDir Path directory) throws IOException {
        try (var api = new MockApi(); var user = api.client()) {
            user.resource(Services.withExternalIps("web", "10.0.0.7", "10.0.0.8")).create();
            user.resource(Nodes.node("node1", "cordoned")).create();
            host.byHand(Owner.AGENT, "10.0.0.7/32");

            assertThat(run("--dry-run", "--allow", "10.0.0.0/24", "--node", "node1", "--kubeconfig",
                    kubeconfig(api, directory))).isZero();
            assertThat(out.toString().lines()).containsExactly(
                    "add     10.0.0.8/32  for [default/web]",
                    "drain   10.0.0.7/32",
                    "reason  10.0.0.7: the node is cordoned",
                    "reason  10.0.0.8: the node is cordoned",
                    "dry run: nothing has been changed");
        }
    }

    @Test
    void aDryRunWithoutTriggersDrainsNothing(@TempDir Path directory) throws IOException {
        try (var api = new MockApi(); var user = api.client()) {
            user.resource(Services.withExternalIps("web", "10.0.0.7", "10.0.0.8")).create();
            user.resource(Nodes.node("node1", "cordoned")).create();
            host.byHand(Owner.AGENT, "10.0.0.7/32");

            assertThat(run("--dry-run", "--allow", "10.0.0.0/24", "--node", "node1", "--drain-on", "none",
                    "--kubeconfig", kubeconfig(api, directory))).isZero();
            assertThat(out.toString().lines()).containsExactly(
                    "add     10.0.0.8/32  for [default/web]",
                    "dry run: nothing has been changed");
        }
    }

    @Test
    void aWrongValueOfTheEnvironmentIsNotBlamedOnAnOption() {
        String complaint = "Invalid value for option '--allow' (CIDR): 'x' is not a prefix";
        assertThat(AgentOptions.blamed(complaint, new String[]{"--dry-run"})).isEqualTo(
                "Invalid value for ALLOWED_CIDRS of the environment (CIDR): 'x' is not a prefix");
        assertThat(AgentOptions.blamed(complaint, new String[]{"--allow=x"})).isEqualTo(complaint);
    }

    @Test
    void aKubeconfigThatIsNoneIsToldInALine(@TempDir Path directory) throws IOException {
        Path broken = Files.writeString(directory.resolve("kubeconfig"), "foo: [\n");
        assertThat(run("--dry-run", "--allow", "10.0.0.0/24", "--kubeconfig", broken.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("ipctl-agent: ").contains("--kubeconfig").hasLineCount(1);
    }

    @Test
    void theHelpTeachesByExample() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Examples:",
                "ipctl-agent --allow 10.0.0.0/24 --kubeconfig ~/.kube/config --dry-run", "Exit codes");
    }

    @Test
    void aHostThatCannotBeChangedEndsItWithOne() {
        var commandLine = IpctlAgent.commandLine(iface -> {
            throw new HostException("there is no interface '" + iface + "' here");
        });
        commandLine.setErr(new PrintWriter(err, true));

        assertThat(commandLine.execute("--allow", "10.0.0.0/24", "--iface", "eth7")).isEqualTo(1);
        assertThat(err).hasToString("ipctl-agent: there is no interface 'eth7' here" + System.lineSeparator());
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndDoesNothing(@TempDir Path directory) throws IOException {
        try (var api = new MockApi(); var user = api.client()) {
            user.resource(Services.withExternalIps("web", "10.0.0.7", "10.0.0.8", "10.9.0.1")).inNamespace(
                    "default").create();
            host.byHand(Owner.AGENT, "10.0.0.9/32");
            host.byHand(Owner.AGENT, "10.0.0.8/32");

            assertThat(run("--dry-run", "--allow", "10.0.0.0/24", "--kubeconfig", kubeconfig(api, directory))).isZero();

            assertThat(out.toString().lines()).containsExactly(
                    "add     10.0.0.7/32  for [default/web]",
                    "remove  10.0.0.9/32",
                    "refuse  10.9.0.1  for [default/web]: 10.9.0.1 is in no allowed block (10.0.0.0/24)",
                    "dry run: nothing has been changed");
            assertThat(host.calls()).isEmpty();
            assertThat(user.v1().events().inNamespace("default").list().getItems()).isEmpty();
        }
    }

    private int run(String... arguments) {
        var commandLine = IpctlAgent.commandLine(_ -> host);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }

    private static String kubeconfig(MockApi api, Path directory) throws IOException {
        var file = directory.resolve("kubeconfig");
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                clusters:
                - name: mock
                  cluster:
                    server: %s
                contexts:
                - name: mock
                  context:
                    cluster: mock
                    user: nobody
                current-context: mock
                users:
                - name: nobody
                  user: {}
                """.formatted(api.url()));
        return file.toString();
    }
}
