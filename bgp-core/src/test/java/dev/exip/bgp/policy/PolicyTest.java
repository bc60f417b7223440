package dev.exip.bgp.policy;

import static dev.exip.bgp.policy.Terms.accept;
import static dev.exip.bgp.policy.Terms.add;
import static dev.exip.bgp.policy.Terms.community;
import static dev.exip.bgp.policy.Terms.localPref;
import static dev.exip.bgp.policy.Terms.med;
import static dev.exip.bgp.policy.Terms.prefixes;
import static dev.exip.bgp.policy.Terms.prepend;
import static dev.exip.bgp.policy.Terms.remove;
import static dev.exip.bgp.policy.Terms.term;
import static dev.exip.bgp.policy.Terms.under;
import static dev.exip.bgp.rib.Routes.attributes;
import static dev.exip.bgp.rib.Routes.client;
import static dev.exip.bgp.rib.Routes.external;
import static dev.exip.bgp.rib.Routes.local;
import static dev.exip.bgp.rib.Routes.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.LargeCommunity;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.policy.ExportPolicy.Receiver;
import dev.exip.bgp.policy.term.Changes;
import dev.exip.bgp.policy.term.Edit;
import dev.exip.bgp.policy.term.Match;
import dev.exip.bgp.policy.term.Subject;
import dev.exip.bgp.policy.term.Then;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.Routes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a path under an operator's policy. */
class PolicyTest {
    private static final Community SEVEN = Community.parse("65000:7");
    private static final Community EIGHT = Community.parse("65000:8");

    private static Verdict imports(Admission admission, PathSource from, PathAttributesBuilder attributes) {
        return new ImportPolicy(Speakers.SELF, admission).evaluate(
                new Subject(Routes.PREFIX, from, attributes.build()));
    }

    private static PathAttributes imported(Admission admission, PathSource from, PathAttributesBuilder attributes) {
        return accepted(imports(admission, from, attributes));
    }

    private static PathAttributes exported(Admission admission, Receiver to, Path path) {
        return accepted(new ExportPolicy(Speakers.SELF, to, admission, NextHopChoice.USUAL, false).evaluate(path));
    }

    private static PathAttributes accepted(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Accept.class);
        return ((Verdict.Accept) verdict).attributes();
    }

    private static PathAttributesBuilder fromAs7() {
        return attributes().asPath(AsPath.of(7));
    }

    @Test
    void whatNoTermAcceptsIsRejected() {
        Admission policy = under("from-core", term("vips", prefixes("10.0.0.0/8"), Changes.NONE, Then.ACCEPT));
        assertThat(imports(policy, client(1), attributes())).isEqualTo(
                new Verdict.Reject("policy from-core, no term accepts"));
    }

    @Test
    void aTermThatRejectsIsNamed() {
        Admission policy = under("from-core",
                term("no-martians", prefixes("192.0.0.0/8 le 32"), Changes.NONE, Then.REJECT),
                accept(Changes.NONE));
        assertThat(imports(policy, client(1), attributes())).isEqualTo(
                new Verdict.Reject("policy from-core, term no-martians rejects"));
    }

    @Test
    void theFirstTermThatAcceptsIsTheLastThatSets() {
        Admission policy = under("p", accept(localPref(200)), accept(localPref(300)));
        assertThat(imported(policy, client(1), attributes()).localPref()).isEqualTo(200);
    }

    @Test
    void nextGoesOnWithWhatWasSet() {
        Admission policy = under("p", term("mark", Match.ALL, add(SEVEN), Then.NEXT),
                term("prefer", community(SEVEN), localPref(200), Then.NEXT),
                term("not this", community(EIGHT), localPref(1), Then.NEXT), accept(med(10)));
        PathAttributes result = imported(policy, client(1), attributes());
        assertThat(result.communities()).containsExactly(SEVEN);
        assertThat(result.localPref()).isEqualTo(200);
        assertThat(result.med()).isEqualTo(10);
    }

    @Test
    void communitiesAreAddedOnceAndRemoved() {
        Edit<Community> edit = new Edit<>(Set.of(SEVEN, Community.NO_EXPORT), Set.of(EIGHT));
        Edit<LargeCommunity> large = new Edit<>(Set.of(LargeCommunity.parse("1:2:3")),
                Set.of(LargeCommunity.parse("4:5:6")));
        PathAttributes result = imported(under("p", accept(new Changes(null, null, edit, large, 0, false))), client(1),
                attributes().communities(List.of(SEVEN, EIGHT)).largeCommunities(
                        List.of(LargeCommunity.parse("4:5:6"))));
        assertThat(result.communities()).containsExactly(SEVEN, Community.NO_EXPORT);
        assertThat(result.largeCommunities()).containsExactly(LargeCommunity.parse("1:2:3"));
    }

    @Test
    void aTermThatSetsWhatIsThereAlreadyChangesNothing() {
        PathAttributes before = attributes().communities(List.of(SEVEN)).localPref(200L).build();
        assertThat(accepted(imports(under("p", accept(add(SEVEN))), client(1), before.toBuilder()))).isEqualTo(before);
        assertThat(imported(under("p", accept(localPref(200))), client(1), before.toBuilder())).isEqualTo(before);
    }

    @Test
    void noPolicyLetsALoopIn() {
        assertThat(imports(under("p", accept(Changes.NONE)), external(1, 7),
                attributes().asPath(AsPath.of(7, Routes.OUR_AS.number())))).isEqualTo(
                        new Verdict.Reject("AS_PATH contains our AS 65000"));
    }

    @ParameterizedTest
    @EnumSource
    void noPolicyLetsOutWhatNoAdvertiseKeepsInByRfc1997(Receiver receiver) {
        Path path = path(client(1), attributes().communities(List.of(Community.NO_ADVERTISE)));
        assertThat(new ExportPolicy(Speakers.SELF, receiver, under("p", accept(remove(Community.NO_ADVERTISE))),
                NextHopChoice.USUAL,
                false).evaluate(path)).isEqualTo(new Verdict.Reject("it carries NO_ADVERTISE"));
    }

    @Test
    void aNoExportThatExportPolicyAddsIsForTheNeighborToHeed() {
        assertThat(exported(under("p", accept(add(Community.NO_EXPORT))), Receiver.EXTERNAL,
                path(client(1), attributes())).communities()).containsExactly(Community.NO_EXPORT);
    }

    @Test
    void aMedThatPolicySetsIsToldToAnotherAs() {
        assertThat(exported(under("p", accept(med(10))), Receiver.EXTERNAL,
                path(external(1, 7), attributes().med(5L))).med()).isEqualTo(10);
        assertThat(exported(under("p", accept(Changes.NONE)), Receiver.EXTERNAL,
                path(external(1, 7), attributes().med(5L))).med()).isNull();
    }

    @Test
    void prependPutsOurAsInFrontThatMuchMoreOften() {
        assertThat(exported(under("p", accept(prepend(2))), Receiver.EXTERNAL,
                path(external(1, 7), attributes().asPath(AsPath.of(7)))).asPath()).isEqualTo(
                        AsPath.of(65000, 65000, 65000, 7));
    }

    @Test
    void localPrefThatPolicySetsIsToldInsideTheAs() {
        assertThat(exported(under("p", accept(localPref(50))), Receiver.CLIENT,
                path(client(1), attributes().localPref(100L))).localPref()).isEqualTo(50);
        assertThat(exported(under("p", accept(localPref(50))), Receiver.INTERNAL,
                path(local(), attributes())).localPref()).isEqualTo(50);
    }

    @Test
    void nextHopSelfOfATermReplacesTheNextHop() {
        Changes self = new Changes(null, null, Edit.none(), Edit.none(), 0, true);
        assertThat(exported(under("p", accept(self)), Receiver.CLIENT,
                path(client(1), attributes())).nextHop()).hasToString(
                        "10.0.0.100");
        assertThat(exported(under("p", accept(Changes.NONE)), Receiver.CLIENT,
                path(client(1), attributes())).nextHop()).hasToString("10.1.0.1");
    }

    @Test
    void aPolicyKnowsWhetherItLooksAtPrefixes() {
        assertThat(under("p", accept(med(1))).looksAtPrefixes()).isFalse();
        assertThat(under("p", term("x", prefixes("10.0.0.0/8"), med(1), Then.ACCEPT)).looksAtPrefixes()).isTrue();
        assertThat(Admission.all().looksAtPrefixes()).isFalse();
    }

    @Test
    void rfc8212_whereNobodySaysAnythingNothingPassesAndTheReasonSaysWhy() {
        assertThat(imports(Admission.unsaid(), external(1, 7), fromAs7())).isEqualTo(new Verdict.Reject(
                "nothing is imported from this neighbour: it is in another AS, and no policy is given (RFC 8212)"));
        assertThat(new ExportPolicy(Speakers.SELF, Receiver.EXTERNAL, Admission.unsaid(), NextHopChoice.USUAL,
                false).evaluate(
                        path(local(), attributes()))).isEqualTo(new Verdict.Reject(
                                "nothing is exported to this neighbour: it is in another AS, and no policy is given (RFC 8212)"));
    }

    @Test
    void rfc8326_aRouteWithGracefulShutdownIsTheLeastPreferredWhateverPolicySets() {
        PathAttributesBuilder leaving = fromAs7().localPref(100L).communities(List.of(Community.GRACEFUL_SHUTDOWN));
        assertThat(imported(Admission.all(), external(1, 7), leaving).localPref()).isZero();
        assertThat(imported(under("p", accept(localPref(200))), external(1, 7), leaving).localPref()).isZero();
    }

    @Test
    void rfc8326Section4_1InsideTheAsTheBorderHasSetTheLocalPrefAndItStays() {
        PathAttributesBuilder leaving = attributes().localPref(100L).communities(List.of(Community.GRACEFUL_SHUTDOWN));
        assertThat(imported(Admission.all(), client(1), leaving)).isEqualTo(leaving.build());
    }

    @Test
    void rfc8326Section4_2WhatCameOverASessionThatIsAboutToGoIsTheLeastPreferredAndSaysSo() {
        for (Admission admission : List.of(Admission.all(), under("p", accept(localPref(200))))) {
            ImportPolicy goes = new ImportPolicy(Speakers.SELF, admission, true, true);
            PathAttributes told = fromAs7().communities(List.of(SEVEN)).build();
            assertThat(accepted(goes.evaluate(new Subject(Routes.PREFIX, external(1, 7), told)))).isEqualTo(
                    told.toBuilder().communities(List.of(SEVEN, Community.GRACEFUL_SHUTDOWN)).localPref(0L).build());
        }
        ImportPolicy internal = new ImportPolicy(Speakers.SELF, Admission.all(), true, true);
        PathAttributes told = attributes().build();
        assertThat(accepted(internal.evaluate(new Subject(Routes.PREFIX, client(1), told)))).isEqualTo(told);
    }

    @Test
    void rfc8326_aPolicyThatRemovesTheCommunityKeepsTheRouteAsItIs() {
        assertThat(imported(under("p", accept(remove(Community.GRACEFUL_SHUTDOWN))), external(1, 7),
                fromAs7().communities(List.of(Community.GRACEFUL_SHUTDOWN))).localPref()).isNull();
    }

    @Test
    void rfc8326_aNeighborIsAskedToPreferAnotherPath() {
        PathAttributes outside = accepted(
                new ExportPolicy(Speakers.SELF, Receiver.EXTERNAL, Admission.all(), NextHopChoice.USUAL,
                        true).evaluate(path(local(), attributes().communities(List.of(SEVEN)))));
        assertThat(outside.communities()).containsExactly(SEVEN, Community.GRACEFUL_SHUTDOWN);
        assertThat(outside.localPref()).isNull();
        for (Receiver inside : List.of(Receiver.INTERNAL, Receiver.CLIENT)) {
            PathAttributes told = accepted(new ExportPolicy(Speakers.SELF, inside, under("p", accept(localPref(200))),
                    NextHopChoice.USUAL, true).evaluate(path(client(1), attributes())));
            assertThat(told.communities()).containsExactly(Community.GRACEFUL_SHUTDOWN);
            assertThat(told.localPref()).isZero();
        }
    }

    @Test
    void rfc7999_blackholeFromAnotherAsDoesNotLeaveOurs() {
        PathAttributesBuilder blackhole = fromAs7().communities(List.of(Community.BLACKHOLE));
        assertThat(imported(Admission.all(), external(1, 7), blackhole)).isEqualTo(
                fromAs7().communities(List.of(Community.BLACKHOLE, Community.NO_EXPORT)).build());
        assertThat(imported(Admission.all(), client(1), blackhole)).isEqualTo(blackhole.build());
        PathAttributesBuilder kept = fromAs7().communities(List.of(Community.BLACKHOLE, Community.NO_ADVERTISE));
        assertThat(imported(Admission.all(), external(1, 7), kept)).isEqualTo(kept.build());
    }

    @Test
    void anExplanationHasEachStepAndTheSameVerdict() {
        Admission policy = under("from-core", term("1", prefixes("10.0.0.0/8"), localPref(1), Then.ACCEPT),
                term("mark", Match.ALL, add(SEVEN), Then.NEXT), term("3", community(SEVEN), med(10), Then.ACCEPT));
        Explanation story = new ImportPolicy(Speakers.SELF, policy).explain(
                new Subject(Routes.PREFIX, client(1), attributes().build()));
        assertThat(story.steps()).extracting(Step::name, Step::words).containsExactly(
                tuple("loops", "passes"),
                tuple("next hop", "passes"),
                tuple("import", "passes"),
                tuple("policy from-core, term 1", "does not match: prefixes"),
                tuple("policy from-core, term mark", "matches, then next"),
                tuple("policy from-core, term 3", "matches, then accept"));
        assertThat(story.steps().getLast().before().communities()).containsExactly(SEVEN);
        assertThat(story.steps().getLast().after().med()).isEqualTo(10);
        assertThat(story.verdict()).isEqualTo(imports(policy, client(1), attributes()));
    }

    @Test
    void anExplanationEndsWithTheCheckThatRejects() {
        Explanation story = new ExportPolicy(Speakers.SELF, Receiver.EXTERNAL, Admission.all(), NextHopChoice.USUAL,
                false).explain(
                        path(client(1), attributes().communities(List.of(Community.NO_EXPORT))));
        assertThat(story.steps().getLast().name()).isEqualTo("communities");
        assertThat(story.steps().getLast().words()).isEqualTo("rejects: it carries NO_EXPORT");
        assertThat(story.verdict()).isEqualTo(new Verdict.Reject("it carries NO_EXPORT"));
    }
}
