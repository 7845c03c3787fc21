package dev.earnest.app.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class PicturesTest {
    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void aWhiskerReachesFromBoundToBound() throws Exception {
        Scale scale = new Scale(0, 10, 0, 100);
        Document svg = parse(new Whisker(5, 2, 8, 4, 6).svg(scale));
        var lines = svg.getElementsByTagName("line");
        var last = lines.item(lines.getLength() - 2).getAttributes();
        assertThat(last.getNamedItem("class").getNodeValue()).isEqualTo("whisker");
        assertThat(last.getNamedItem("x1").getNodeValue()).isEqualTo("20%");
        assertThat(last.getNamedItem("x2").getNodeValue()).isEqualTo("80%");
        assertThat(
                        svg.getElementsByTagName("circle")
                                .item(0)
                                .getAttributes()
                                .getNamedItem("cx")
                                .getNodeValue())
                .isEqualTo("50%");
    }

    @Test
    void aNumberThatDoesNotExistIsNotDrawn() throws Exception {
        Document svg =
                parse(Whisker.of(Double.NaN, Double.NaN, Double.NaN).svg(new Scale(0, 1, 0, 100)));
        assertThat(svg.getElementsByTagName("circle").getLength()).isZero();
    }

    @Test
    void theHeatMapHasACellForEveryPairThatMetAndNoMarkupFromNames() throws Exception {
        double none = Double.NaN;
        String text =
                HeatMap.svg(
                        "m",
                        List.of("<script>", "a & \"b\"", "c"),
                        new double[][] {{none, 0.75, none}, {0.25, none, 0.5}, {none, 0.5, none}},
                        new double[][] {{0, 4, 0}, {4, 0, 2}, {0, 2, 0}});
        assertThat(text).doesNotContain("<script>");
        Document svg = parse(text);
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(4 + 3);
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
        assertThat(svg.getElementsByTagName("desc").getLength()).isEqualTo(1);
        assertThat(text).contains("&lt;script&gt; against a &amp; &quot;b&quot;: 75.0 % of 4");
    }

    @Test
    void theHistogramHasABarForEveryRange() throws Exception {
        Document svg =
                parse(Histogram.svg("h", new long[] {0, 3, 7}, 0, 1, "probability", "items"));
        var bars = svg.getElementsByTagName("rect");
        assertThat(bars.getLength()).isEqualTo(3);
        double tall =
                Double.parseDouble(
                        bars.item(2).getAttributes().getNamedItem("height").getNodeValue());
        double small =
                Double.parseDouble(
                        bars.item(1).getAttributes().getNamedItem("height").getNodeValue());
        assertThat(tall / small).isBetween(2.3, 2.4);
        assertThat(bars.item(0).getAttributes().getNamedItem("height").getNodeValue())
                .isEqualTo("0");
    }
}
