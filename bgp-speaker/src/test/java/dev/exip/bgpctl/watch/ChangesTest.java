package dev.exip.bgpctl.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final Changes changes = new Changes("<", ">");

    private String marked(String before, String now) {
        return String.join("\n", changes.mark(before.lines().toList(), now.lines().toList()));
    }

    @Test
    void theFirstPageHasNoMarks() {
        assertThat(marked("", "No neighbors.")).isEqualTo("No neighbors.");
    }

    @Test
    void aCellThatIsOtherwiseIsMarkedAndTheRestOfItsLineIsNot() {
        assertThat(marked("""
                Neighbor      State        Up/Down   PfxRcd  Desc
                10.210.1.11   Established  00:12:34       2  node1: rack 1
                10.210.1.12   Established  00:12:34       2  node2
                """, """
                Neighbor      State        Up/Down   PfxRcd  Desc
                10.210.1.11   Active       00:00:00       0  node1: hold timer expired
                10.210.1.12   Established  00:12:36       2  node2
                """)).isEqualTo("""
                Neighbor      State        Up/Down   PfxRcd  Desc
                10.210.1.11   <Active>       00:00:00       <0>  <node1: hold timer expired>
                10.210.1.12   Established  00:12:36       2  node2""");
    }

    @Test
    void timeThatGoesOnAndAColumnThatIsWiderAreNoChange() {
        assertThat(marked("tor  Established  23:59:59  -\n", "tor  Established  1d00h       -\n")).doesNotContain("<");
        assertThat(marked("  state    Established, up for 00:00:09\n",
                "  state        Established, up for 00:00:11\n")).doesNotContain("<");
    }

    @Test
    void aLineThatWasNotThereIsMarkedWhole() {
        assertThat(marked("a  1\n", "a  1\nb  2 of 3\n")).isEqualTo("a  1\n<b>  <2 of 3>");
    }

    @Test
    void whereSeveralLinesBeginAlikeTheOneThatIsNewIsMarkedWhole() {
        assertThat(changes.mark(List.of("V>  10.0.0.7/32  node1", "V>  10.0.0.8/32  node1"),
                List.of("V>  10.0.0.7/32  node1", "V>  10.0.0.8/32  node3", "", "2 paths"))).containsExactly(
                        "V>  10.0.0.7/32  node1", "<V>>  <10.0.0.8/32>  <node3>", "", "<2 paths>");
    }

    @Test
    void textWithDollarsAndBackslashesStaysAsItIs() {
        assertThat(marked("a  1\n", "a  $1 \\ costs\n")).isEqualTo("a  <$1 \\ costs>");
    }
}
