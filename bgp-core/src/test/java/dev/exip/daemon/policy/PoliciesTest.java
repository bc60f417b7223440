package dev.exip.daemon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.LargeCommunity;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.Policy;
import dev.exip.bgp.policy.term.AsPathMatch;
import dev.exip.bgp.policy.term.Changes;
import dev.exip.bgp.policy.term.Edit;
import dev.exip.bgp.policy.term.MatchBuilder;
import dev.exip.bgp.policy.term.NeighborMatch;
import dev.exip.bgp.policy.term.PrefixRange;
import dev.exip.bgp.policy.term.Term;
import dev.exip.bgp.policy.term.Then;
import dev.exip.daemon.BgpConfig;
import dev.exip.daemon.config.ConfigException;
import dev.exip.daemon.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies as the file has them, and what an operator is told of mistakes. */
class PoliciesTest {
    private static final String LOCAL = "local: {asn: 65001, routerId: 10.210.1.11}\n";
    private static final String CORE = "  - {name: core, address: 10.0.0.1, asn: 65000, import: from-core, export: all}\n";

    @TempDir
    Path directory;

    private ConfigFile<BgpConfig> file(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("speaker.yaml"), LOCAL + yaml);
        return new ConfigFile<>(file, Map.of(), root -> BgpConfig.read(root, Path.of("/run/exip/test.sock")));
    }

    private PeerConfig peer(String yaml) throws IOException {
        return file(yaml).read().peers().getFirst();
    }

    private String errors(String yaml) throws IOException {
        var thrown = catchThrowableOfType(ConfigException.class, file(yaml)::read);
        assertThat(thrown).as("an error").isNotNull();
        return thrown.getMessage().replace(directory + "/", "");
    }

    private List<String> warnings(String yaml) throws IOException {
        ConfigFile<BgpConfig> file = file(yaml);
        file.read();
        return file.warnings().stream().map(warning -> warning.replace(directory + "/", "")).toList();
    }

    @Test
    void everyKeyIsRead() throws IOException {
        ConfigFile<BgpConfig> file = file(
                """
                        prefixLists:
                          vips: [10.0.0.0/24 le 32, 2001:db8::/64 ge 128]
                        policies:
                          from-core:
                            - name: no-martians
                              match: {prefixes: [127.0.0.0/8 le 32]}
                              then: reject
                            - match:
                                families: [ipv4-unicast]
                                prefixes: vips
                                neighbors: [core, 10.0.0.1, local]
                                nextHop: [10.0.0.0/24, 2001:db8::/64]
                                communities: [65000:7, no-export]
                                largeCommunities: [65000:1:2]
                                originAs: [65000]
                                asPath: {length: {min: 1, max: 3}, contains: [65000, 65010]}
                              set:
                                localPref: 200
                                med: 4294967295
                                communities: {add: [65001:1, graceful-shutdown], remove: [blackhole]}
                                largeCommunities: {add: [65001:0:1], remove: [65001:0:2]}
                              then: accept
                          to-core:
                            - set: {prepend: 2, nextHop: self}
                              then: accept
                        peers:
                          - {name: core, address: 10.0.0.1, asn: 65000, import: from-core, export: to-core, gracefulShutdown: true}
                        """);
        PeerConfig core = file.read().peers().getFirst();
        Term martians = new Term("no-martians",
                new MatchBuilder().prefixes(List.of(PrefixRange.parse("127.0.0.0/8 le 32"))).build(), Changes.NONE,
                Then.REJECT);
        Term second = new Term("2", new MatchBuilder().families(Set.of(Family.IPV4_UNICAST)).prefixes(
                List.of(PrefixRange.parse("10.0.0.0/24 le 32"), PrefixRange.parse("2001:db8::/64 ge 128"))).neighbors(
                        List.of(NeighborMatch.parse("core"), NeighborMatch.parse("10.0.0.1"),
                                NeighborMatch.parse("local"))).nextHops(
                                        List.of(Prefix.parse("10.0.0.0/24"),
                                                Prefix.parse("2001:db8::/64"))).communities(
                                                        Set.of(Community.parse("65000:7"),
                                                                Community.NO_EXPORT)).largeCommunities(
                                                                        Set.of(LargeCommunity.parse(
                                                                                "65000:1:2"))).originAs(
                                                                                        Set.of(new Asn(65000))).asPath(
                                                                                                new AsPathMatch(1, 3,
                                                                                                        Set.of(new Asn(
                                                                                                                65000),
                                                                                                                new Asn(65010)))).build(),
                new Changes(200L, 4294967295L,
                        new Edit<>(Set.of(Community.parse("65001:1"), Community.GRACEFUL_SHUTDOWN),
                                Set.of(Community.BLACKHOLE)),
                        new Edit<>(Set.of(LargeCommunity.parse("65001:0:1")),
                                Set.of(LargeCommunity.parse("65001:0:2"))),
                        0, false),
                Then.ACCEPT);
        assertThat(core.routes().imports()).isEqualTo(
                new Admission.Under(new Policy("from-core", List.of(martians, second))));
        assertThat(core.routes().exports()).isEqualTo(new Admission.Under(new Policy("to-core", List.of(
                new Term("1", new MatchBuilder().build(), new Changes(null, null, Edit.none(), Edit.none(), 2, true),
                        Then.ACCEPT)))));
        assertThat(core.routes().gracefulShutdown()).isTrue();
        assertThat(file.warnings()).isEmpty();
    }

    @Test
    void theExampleIsReadWithoutAWarning() throws IOException {
        Path example = Path.of("../deploy/examples/exip/policies.yaml");
        var file = new ConfigFile<>(example, Map.of(), root -> BgpConfig.read(root, Path.of("/run/exip/test.sock")));
        assertThat(file.read().peers().getFirst().routes().imports()).hasToString("policy from-core");
        assertThat(file.warnings()).isEmpty();
    }

    @Test
    void aPolicyThatThereIsNotIsToldWithThoseThatThereAre() throws IOException {
        assertThat(errors("policies: {from-cor: [{then: accept}]}\npeers:\n" + CORE)).isEqualTo(
                "speaker.yaml:4:57: 'peers[0].import': expected all, none or the name of a policy: from-cor, found 'from-core'");
        assertThat(errors("peers:\n" + CORE)).endsWith(
                "expected all, none or the name of a policy, of which 'policies' has none, found 'from-core'");
    }

    @Test
    void aPrefixListThatThereIsNotIsToldWithThoseThatThereAre() throws IOException {
        assertThat(errors("""
                prefixLists: {vips: [10.0.0.0/24]}
                policies: {from-core: [{match: {prefixes: vip}, then: accept}]}
                peers:
                """ + CORE)).isEqualTo(
                "speaker.yaml:3:43: 'policies.from-core[0].match.prefixes': expected the name of a "
                        + "prefix list (vips) or prefixes between [ and ], found 'vip'");
    }

    @Test
    void badValuesAreToldWithTheirPlace() throws IOException {
        assertThat(errors("""
                prefixLists: {vips: [10.0.0.1/24, 10.0.0.0/24 le 16], none: []}
                policies:
                  from-core:
                    - {match: {communities: [noexport], asPath: {length: {min: 3, max: 2}}}, then: drop}
                    - {set: {localPref: -1, prepend: 0, nextHop: 10.0.0.1, communities: {add: []}}, then: accept}
                    - {math: {}, then: accept}
                  all: [{then: accept}]
                peers:
                """ + CORE)).isEqualTo(
                """
                        speaker.yaml:2:22: 'prefixLists.vips[0]': expected a prefix such as 10.0.0.0/24 or 10.0.0.0/8 ge 16 le 24, with no bits set behind its length, found '10.0.0.1/24'; did you mean 10.0.0.0/24?
                        speaker.yaml:2:35: 'prefixLists.vips[1]': expected a prefix such as 10.0.0.0/24 or 10.0.0.0/8 ge 16 le 24, with no bits set behind its length, found '10.0.0.0/24 le 16'
                        speaker.yaml:5:30: 'policies.from-core[0].match.communities[0]': expected a community such as 65001:7, no-export, no-advertise, no-export-subconfed, graceful-shutdown or blackhole, found 'noexport'
                        speaker.yaml:5:72: 'policies.from-core[0].match.asPath.length.max': no path is that short, for 'min' is 3; make this 3 or more
                        speaker.yaml:5:84: 'policies.from-core[0].then': expected accept, reject or next, found 'drop'
                        speaker.yaml:6:25: 'policies.from-core[1].set.localPref': expected a number, 0..4294967295, found '-1'
                        speaker.yaml:6:38: 'policies.from-core[1].set.prepend': expected how often, 1..20, found '0'
                        speaker.yaml:6:50: 'policies.from-core[1].set.nextHop': expected self, found '10.0.0.1'
                        speaker.yaml:6:79: 'policies.from-core[1].set.communities.add': the list is empty; name at least one, or remove the key
                        speaker.yaml:7:8: unknown key 'math' in 'policies.from-core[2]'; known keys: name, match, set, then
                        speaker.yaml:8:8: 'policies.all': 'all' is a word of its own for import and export; give the policy another name""");
    }

    @Test
    void aPolicyWithoutTermsIsAnError() throws IOException {
        assertThat(errors("policies: {from-core: []}\npeers:\n" + CORE)).isEqualTo(
                "speaker.yaml:2:23: 'policies.from-core': a policy has at least one term; to keep everything back say "
                        + "'none' at the neighbour");
    }

    @Test
    void whatMakesNoSenseInADirectionIsToldWhereThePolicyIsUsed() throws IOException {
        assertThat(errors("""
                policies:
                  outwards: [{name: far, set: {prepend: 2}, then: accept}]
                  self: [{set: {nextHop: self}, then: accept}]
                  inwards: [{set: {localPref: 200}, then: accept}]
                peers:
                  - {name: core, address: 10.0.0.1, asn: 65000, import: outwards, export: inwards}
                  - {name: rr, address: 10.0.0.2, asn: 65001, import: self, export: outwards}
                """)).isEqualTo(
                """
                        speaker.yaml:7:57: 'peers[0].import': policy outwards, term far sets 'prepend', but our AS in front of a route that comes in would be a loop; it is for 'export'
                        speaker.yaml:7:75: 'peers[0].export': policy inwards, term 1 sets 'localPref', but another AS is told none (RFC 4271 5.1.5); use 'med' or 'prepend'
                        speaker.yaml:8:55: 'peers[1].import': policy self, term 1 sets 'nextHop: self', but a route cannot come in by way of ourselves; it is for 'export'
                        speaker.yaml:8:69: 'peers[1].export': policy outwards, term far sets 'prepend', but the AS_PATH stays as it is inside an AS (RFC 4271); it is for another AS""");
    }

    @Test
    void aNeighborThatThereIsNotIsTold() throws IOException {
        assertThat(errors("""
                policies: {from-core: [{match: {neighbors: [cor, 10.9.9.9]}, then: accept}]}
                peers:
                """ + CORE)).isEqualTo(
                "speaker.yaml:2:44: 'policies.from-core[0].match.neighbors': no neighbour is named "
                        + "'cor'; there are: core, local");
    }

    @Test
    void whatHasNoEffectIsAWarning() throws IOException {
        assertThat(warnings("""
                prefixLists: {unused: [10.0.0.0/24]}
                policies:
                  from-core:
                    - {then: next}
                    - {match: {originAs: [1]}, set: {med: 1}, then: reject}
                    - {then: accept}
                    - {match: {originAs: [2]}, then: reject}
                  idle:
                    - {set: {med: 1}}
                peers:
                """ + CORE)).containsExactly("speaker.yaml:2:23: 'prefixLists.unused': no policy uses it",
                "speaker.yaml:5:14: 'policies.from-core[0].then': the term has no effect: it sets nothing and goes on; say "
                        + "'then: accept' or 'then: reject'",
                "speaker.yaml:6:53: 'policies.from-core[1].then': the term has no effect: what is set goes with the path "
                        + "that it rejects; remove 'set'",
                "speaker.yaml:8:38: 'policies.from-core[3].then': the term has no effect: term 3 accepts every path before",
                "speaker.yaml:10:5: 'policies.idle': no neighbour uses it",
                "speaker.yaml:10:7: 'policies.idle[0].then': the term has no effect: no term follows, and what no term "
                        + "accepts is rejected; say 'then: accept'");
    }

    @Test
    void rfc8212_aNeighborInAnotherAsWithoutPolicyIsAWarning() throws IOException {
        assertThat(warnings("peers: [{address: 10.0.0.1, asn: 65000, export: all}]\n")).containsExactly(
                "speaker.yaml:2:9: 'peers[0].import': nothing is imported, for the neighbour is in another AS (RFC 8212); "
                        + "say 'import: all', 'import: none' or name a policy");
        assertThat(peer("peers: [{address: 10.0.0.1, asn: 65000}]\n").routes().imports()).isEqualTo(Admission.unsaid());
    }
}
