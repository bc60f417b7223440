package dev.exip.agent.vip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.vip.HostAddress.Owner;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "nothing to do                           | -                 | -                                    | -                           | -",
            "a new address                           | 10.0.0.7          | -                                    | 10.0.0.7/32                 | -",
            "an IPv6 address has mask 128            | 2001:db8::7       | -                                    | 2001:db8::7/128             | -",
            "already there                           | 10.0.0.7          | agent 10.0.0.7/32                    | -                           | -",
            "no longer desired                       | -                 | agent 10.0.0.7/32                    | -                           | 10.0.0.7/32",
            "one goes and one comes                  | 10.0.0.8          | agent 10.0.0.7/32                    | 10.0.0.8/32                 | 10.0.0.7/32",
            "with another mask                       | 10.0.0.7          | agent 10.0.0.7/24                    | 10.0.0.7/32                 | 10.0.0.7/24",
            "a foreign address counts as present     | 10.0.0.7          | foreign 10.0.0.7/32                  | -                           | -",
            "so does one with another mask           | 10.0.0.7          | foreign 10.0.0.7/24                  | -                           | -",
            "a foreign address is never removed      | -                 | foreign 10.0.0.7/32,foreign ::1/128  | -                           | -",
            "ours and a foreign one with wider mask  | 10.0.0.7          | foreign 10.0.0.7/24,agent 10.0.0.7/32| -                           | -",
            "another interface does not matter       | -                 | node 10.0.0.7/32                     | -                           | -",
            "IPv4 before IPv6 and in order           | ::7,10.0.0.9,10.0.0.10 | -                               | 10.0.0.9/32,10.0.0.10/32,::7/128 | -"})
    void theDifferenceIs(String situation, String desired, String present, String add, String remove) {
        var plan = Reconciliation.between(list(desired).collect(
                Collectors.toMap(it -> Addresses.parse(it).orElseThrow(), _ -> Standing.ANNOUNCED)),
                list(present).map(ReconciliationTest::hostAddress).toList(), 32);

        assertThat(plan.add()).extracting(HostAddress::toString).containsExactlyElementsOf(list(add).toList());
        assertThat(plan.remove()).extracting(HostAddress::toString).containsExactlyElementsOf(list(remove).toList());
        assertThat(plan.isEmpty()).isEqualTo(add == null && remove == null);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "one that drains comes draining          | DRAINING  | -                            | add DRAINING    | -",
            "one that leaves does not come           | LEAVING   | -                            | -               | -",
            "one that is there drains                | DRAINING  | agent 10.0.0.7/32            | change DRAINING | -",
            "and only once                           | DRAINING  | agent DRAINING 10.0.0.7/32   | -               | -",
            "and is announced again                  | ANNOUNCED | agent DRAINING 10.0.0.7/32   | change ANNOUNCED| -",
            "one that is there leaves                | LEAVING   | agent 10.0.0.7/32            | change LEAVING  | -",
            "its time goes on                        | LEAVING   | agent LEAVING 10.0.0.7/32    | -               | -",
            "and it may stay after all               | DRAINING  | agent LEAVING 10.0.0.7/32    | change DRAINING | -",
            "what nobody wants goes however it stands| -         | agent DRAINING 10.0.0.7/32   | -               | 10.0.0.7/32",
            "a foreign one is not ours to drain      | DRAINING  | foreign 10.0.0.7/32          | -               | -"})
    void howItShouldStand(String situation, Standing desired, String present, String act, String remove) {
        var plan = Reconciliation.between(
                desired == null ? Map.of() : Map.of(Addresses.parse("10.0.0.7").orElseThrow(), desired),
                list(present).map(ReconciliationTest::hostAddress).toList(), 32);

        var acts = Stream.concat(plan.add().stream().map(it -> "add " + it.standing()),
                plan.change().stream().map(it -> "change " + it.standing()));
        assertThat(acts).containsExactlyElementsOf(list(act).toList());
        assertThat(plan.remove()).extracting(HostAddress::toString).containsExactlyElementsOf(list(remove).toList());
        assertThat(plan.isEmpty()).isEqualTo(act == null && remove == null);
    }

    @Test
    void theMaskOfIpv4AddressesCanBeChosen() {
        var plan = Reconciliation.between(Map.of(Addresses.parse("10.0.0.7").orElseThrow(), Standing.ANNOUNCED),
                List.of(), 24);
        assertThat(plan.add()).extracting(HostAddress::toString).containsExactly("10.0.0.7/24");
    }

    private static Stream<String> list(String text) {
        return text == null ? Stream.of() : Arrays.stream(text.split(",")).map(String::strip);
    }

    private static HostAddress hostAddress(String text) {
        String[] words = text.split(" ", -1);
        String[] cidr = words[words.length - 1].split("/", -1);
        return new HostAddress(Addresses.parse(cidr[0]).orElseThrow(), Integer.parseInt(cidr[1]),
                Owner.valueOf(words[0].toUpperCase(Locale.ROOT)),
                words.length > 2 ? Standing.valueOf(words[1]) : Standing.ANNOUNCED);
    }
}
