package dev.exip.bgpctl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {

    private final StringWriter text = new StringWriter();
    private final TextTable table = new TextTable(new PrintWriter(text, true),
            List.of(TextTable.Column.text("Name"), TextTable.Column.number("Count"), TextTable.Column.text("Remark")));

    @Test
    void wordsStandLeftAndNumbersRightAndNoLineEndsInBlanks() {
        table.add(List.of("a", "7", ""));
        table.add(List.of("longer", "1234567", "yes"));
        table.print();
        assertThat(text.toString()).isEqualTo("""
                Name      Count  Remark
                a             7
                longer  1234567  yes
                """);
    }

    @Test
    void aLongTableIsPrintedWhileItGrowsAndItsColumnsNeverShrink() {
        for (int i = 0; i < TextTable.HELD; i++) {
            table.add(List.of("wide-name", "1", "x"));
        }
        assertThat(text.toString().lines()).hasSize(TextTable.HELD);
        table.add(List.of("n", "1", "x"));
        table.print();
        assertThat(text.toString()).endsWith("\nn              1  x\n");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> table.add(List.of("a"))).hasMessage("1 cells for 3 columns");
    }

    @ParameterizedTest
    @CsvSource({"0, 00:00:00", "754, 00:12:34", "86399, 23:59:59", "86400, 1d00h", "273845, 3d04h",
            "31536000, 365d00h"})
    void durationsAreClockTimesUpToADayAndThenDaysAndHours(long seconds, String expected) {
        assertThat(Cells.duration(seconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, path, 0 paths", "1, prefix, 1 prefix", "2, prefix, 2 prefixes"})
    void countsTakeThePlural(long count, String noun, String expected) {
        assertThat(Cells.counted(count, noun)).isEqualTo(expected);
    }
}
