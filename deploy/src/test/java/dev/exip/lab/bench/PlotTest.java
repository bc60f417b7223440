package dev.exip.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.lab.bench.dut.Contender;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotTest {
    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void each_contender_has_a_line_from_load_to_load_over_decades() throws Exception {
        var loads = Runs.SERIES.loads();
        var summary = new Summary(List.of(Runs.complete(Runs.SERIES, loads.get(0), Contender.EXIP, 1, 0.1),
                Runs.complete(Runs.SERIES, loads.get(1), Contender.EXIP, 1, 10),
                Runs.complete(Runs.SERIES, loads.get(0), Contender.BIRD, 1, 1),
                Runs.error(Runs.SERIES, loads.get(1), Contender.BIRD, 1, "slow"),
                Runs.error(Runs.SERIES, loads.get(0), Contender.FRR, 1, "slow")));

        var svg = Plot.of(Runs.SERIES, summary).svg();

        var document = parsed(svg);
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(3);
        assertThat(svg).contains(">ExIP</text>", ">BIRD</text>", ">0.1 s</text>", ">1,000</text>").doesNotContain(
                "FRR");
        assertThat(svg).contains("points=\"70.0,370.0 ");
    }

    @Test
    void without_any_figure_it_is_empty_and_still_a_picture() throws Exception {
        var svg = new Plot("time", "nodes", "s", List.of()).svg();

        assertThat(parsed(svg).getElementsByTagName("polyline").getLength()).isZero();
    }
}
