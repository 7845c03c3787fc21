package dev.earnest.app.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class LineChartTest {
    private static final LineChart EMPTY =
            new LineChart("Title", "Words", Axis.linear("across"), Axis.linear("up"));

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    private static Series line(String name, double... y) {
        double[] x = new double[y.length];
        for (int index = 0; index < x.length; index++) {
            x[index] = index;
        }
        return Series.of(name, x, y, Series.Look.LINE, 1);
    }

    private static List<Element> all(Document svg, String tag, String style) {
        List<Element> found = new ArrayList<>();
        var nodes = svg.getElementsByTagName(tag);
        for (int index = 0; index < nodes.getLength(); index++) {
            Element element = (Element) nodes.item(index);
            if (List.of(element.getAttribute("class").split(" ")).contains(style)) {
                found.add(element);
            }
        }
        return found;
    }

    private static List<double[]> corners(Element path) {
        List<double[]> corners = new ArrayList<>();
        for (String corner : path.getAttribute("d").split("[ML]")) {
            if (!corner.isEmpty()) {
                String[] numbers = corner.split(" ");
                corners.add(
                        new double[] {
                            Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])
                        });
            }
        }
        return corners;
    }

    @Test
    void aLineGoesThroughItsPointsAndHigherIsAbove() throws Exception {
        Document svg = parse(EMPTY.with(line("a", 1, 3, 2)).svg("c"));
        List<double[]> corners = corners(all(svg, "path", "line-1").getFirst());
        assertThat(corners).hasSize(3);
        assertThat(corners.get(1)[1]).isLessThan(corners.get(2)[1]);
        assertThat(corners.get(2)[1]).isLessThan(corners.get(0)[1]);
        assertThat(corners.get(1)[0] - corners.get(0)[0])
                .isCloseTo(corners.get(2)[0] - corners.get(1)[0], within(0.011));
    }

    @Test
    void aPowerLawIsStraightOnLogarithmicAxes() throws Exception {
        double[] x = {10, 100, 1000, 10_000};
        double[] y = {1, 0.1, 0.01, 0.001};
        LineChart chart =
                new LineChart("t", "d", Axis.logarithmic("n"), Axis.logarithmic("gap"))
                        .with(Series.of("a", x, y, Series.Look.LINE, 1));
        Document svg = parse(chart.svg("c"));
        List<double[]> corners = corners(all(svg, "path", "line-1").getFirst());
        for (int index = 1; index < 4; index++) {
            assertThat(corners.get(index)[1] - corners.get(index - 1)[1])
                    .isCloseTo(corners.get(1)[1] - corners.get(0)[1], within(0.011));
        }
        assertThat(all(svg, "text", "tick").stream().map(Element::getTextContent))
                .contains("10", "1,000", "0.01", "0.001");
    }

    @Test
    void extremeFactorsAreWrittenAsPowers() throws Exception {
        LineChart chart =
                new LineChart("t", "d", Axis.linear("n"), Axis.logarithmic("gap"))
                        .with(line("a", 1e-3, 1e-9));
        assertThat(all(parse(chart.svg("c")), "text", "tick").stream().map(Element::getTextContent))
                .contains("10⁻⁴", "10⁻⁸");
    }

    @Test
    void pointsThatDoNotExistBreakTheLine() throws Exception {
        Document svg = parse(EMPTY.with(line("a", 1, 2, Double.NaN, 2, 1)).svg("c"));
        assertThat(all(svg, "path", "line-1")).hasSize(2);
    }

    @Test
    void whatLiesBelowALogarithmicAxisIsNotDrawn() throws Exception {
        LineChart chart =
                new LineChart("t", "d", Axis.linear("n"), Axis.logarithmic("gap"))
                        .with(line("a", 1, 2, 0, -1));
        assertThat(corners(all(parse(chart.svg("c")), "path", "line-1").getFirst())).hasSize(2);
    }

    @Test
    void aLineIsCutWhereItLeavesThePicture() throws Exception {
        LineChart chart =
                new LineChart("t", "d", Axis.linear("n"), Axis.linear("gap").between(0, 10))
                        .with(line("a", 0, 20));
        List<double[]> corners = corners(all(parse(chart.svg("c")), "path", "line-1").getFirst());
        assertThat(corners).hasSize(2);
        LineChart whole = chart.with(line("b", 5, 10));
        List<double[]> inside = corners(all(parse(whole.svg("c")), "path", "line-1").getLast());
        // Half-way up the steep line is the top of the picture.
        assertThat(corners.get(1)[0] - corners.get(0)[0])
                .isCloseTo((inside.get(1)[0] - inside.get(0)[0]) / 2, within(0.02));
        assertThat(corners.get(1)[1]).isEqualTo(inside.get(1)[1]);
    }

    @Test
    void namesBesideTheLinesDoNotOverlap() throws Exception {
        LineChart chart = EMPTY;
        for (int index = 0; index < 6; index++) {
            chart = chart.with(line("line " + index, 1, 2 + 0.01 * index));
        }
        List<Double> places =
                all(parse(chart.svg("c")), "text", "series").stream()
                        .map(name -> Double.parseDouble(name.getAttribute("y")))
                        .sorted()
                        .toList();
        assertThat(places).hasSize(6);
        for (int index = 1; index < 6; index++) {
            assertThat(places.get(index) - places.get(index - 1)).isGreaterThan(14.9);
        }
    }

    @Test
    void aLineThatEndsEarlyHasItsNameThere() throws Exception {
        Document svg =
                parse(EMPTY.with(line("long", 1, 2, 3, 4, 5)).with(line("short", 4, 3)).svg("c"));
        List<Element> names = all(svg, "text", "series");
        assertThat(Double.parseDouble(names.get(0).getAttribute("x"))).isLessThan(300);
        assertThat(names.get(0).getTextContent()).isEqualTo("short");
    }

    @Test
    void aStairHoldsEachValueUpToTheNext() throws Exception {
        Series stair =
                Series.of(
                        "s", new double[] {0, 1, 2}, new double[] {1, 2, 2}, Series.Look.STEPS, 2);
        assertThat(
                        all(parse(EMPTY.with(stair).svg("c")), "path", "line-2")
                                .getFirst()
                                .getAttribute("d"))
                .matches("M[^HL]*H[^HL]*L[^HL]*H[^HL]*L[^HL]*");
    }

    @Test
    void guidesSayWhatTheyAre() throws Exception {
        Document svg =
                parse(
                        EMPTY.with(line("a", 1, 2))
                                .with(new Guide(true, 0.5, "here"))
                                .with(new Guide(false, 1.5, "so much"))
                                .svg("c"));
        assertThat(all(svg, "line", "guide")).hasSize(2);
        assertThat(all(svg, "text", "halo").stream().map(Element::getTextContent))
                .contains("here", "so much");
    }

    @Test
    void theNameOfALevelStandsWhereTheLinesAreFartherAway() throws Exception {
        Document svg =
                parse(
                        EMPTY.with(line("rising", 1, 2))
                                .with(new Guide(false, 1, "where it begins"))
                                .with(new Guide(false, 2, "where it ends"))
                                .svg("c"));
        assertThat(
                        all(svg, "text", "halo").stream()
                                .filter(text -> text.getTextContent().startsWith("where"))
                                .map(text -> text.getAttribute("text-anchor")))
                .containsExactly("end", "start");
    }

    @Test
    void nothingFromDataBecomesMarkup() throws Exception {
        String text = EMPTY.with(line("<b>&", 1, 2)).svg("c");
        assertThat(text).doesNotContain("<b>").contains("&lt;b&gt;&amp;");
        parse(text);
    }

    @Test
    void anEmptyChartAndALevelLineAreDrawnToo() throws Exception {
        parse(EMPTY.svg("c"));
        Document svg = parse(EMPTY.with(line("a", 2, 2, 2)).svg("c"));
        assertThat(corners(all(svg, "path", "line-1").getFirst())).hasSize(3);
    }

    @Test
    void aPictureOfItsOwnBringsItsStyle() throws Exception {
        Document svg = parse(EMPTY.with(line("a", 1, 2)).standalone(".line { fill: none; }"));
        assertThat(svg.getDocumentElement().getAttribute("xmlns"))
                .isEqualTo("http://www.w3.org/2000/svg");
        assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
                .contains("fill: none");
        assertThat(all(svg, "rect", "paper")).hasSize(1);
    }
}
