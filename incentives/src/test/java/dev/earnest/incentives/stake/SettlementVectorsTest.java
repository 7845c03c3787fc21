package dev.earnest.incentives.stake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.incentives.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The published vectors of the settlement rule, to the unit.
class SettlementVectorsTest {

    @Test
    @SuppressWarnings("unchecked")
    void everyVectorIsReproducedToTheUnit() throws IOException {
        Path path =
                Path.of(
                        System.getProperty("earnest.shared", ""),
                        "golden",
                        "settlement-vectors.json");
        Assumptions.assumeTrue(Files.isRegularFile(path), "skipped: no " + path);
        List<Map<String, Object>> vectors =
                (List<Map<String, Object>>) TinyJson.parse(Files.readString(path));
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(7);
        for (Map<String, Object> vector : vectors) {
            String name = (String) at(vector, "name");
            Map<String, Object> p = (Map<String, Object>) at(vector, "P");
            Rules rules =
                    new Rules(
                            number(p, "K"),
                            number(p, "quorum"),
                            number(p, "theta"),
                            number(p, "pay"),
                            number(p, "slash"),
                            number(p, "sigma"),
                            number(p, "nu"),
                            number(p, "showup"));
            Money stake = Money.of(number(p, "stake"), "EUR");
            RoundTerms terms =
                    new RoundTerms(
                            rules,
                            number(p, "items"),
                            number(p, "slots"),
                            Money.of(number(vector, "pool"), "EUR"),
                            new DepositPolicy.Equal(stake));
            List<Sheet> sheets = new ArrayList<>();
            for (Object row : (List<Object>) at(vector, "rows")) {
                Optional<List<Integer>> labels =
                        row instanceof List<?> list
                                ? Optional.of(
                                        list.stream().map(x -> ((Long) x).intValue()).toList())
                                : Optional.empty();
                sheets.add(new Sheet("ann" + sheets.size(), stake, labels));
            }
            Settlement settled = Settlement.of(terms, sheets);
            Map<String, Object> result = (Map<String, Object>) at(vector, "result");
            assertThat(settled.usable()).as(name).isEqualTo(number(result, "usable"));
            assertThat(settled.paid().minor()).as(name).isEqualTo(number(result, "paid"));
            assertThat(settled.refund().minor()).as(name).isEqualTo(number(result, "refund"));
            assertThat(settled.treasury().minor()).as(name).isEqualTo(number(result, "treasury"));
            List<Map<String, Object>> out = (List<Map<String, Object>>) at(result, "out");
            assertThat(settled.outcomes()).hasSameSizeAs(out);
            for (int i = 0; i < out.size(); i++) {
                Outcome outcome = settled.outcomes().get(i);
                assertThat(outcome.payout().minor())
                        .as(name)
                        .isEqualTo(number(out.get(i), "payout"));
                assertThat(outcome.slash().minor()).as(name).isEqualTo(number(out.get(i), "slash"));
                assertThat(outcome.verdict().name().replace("_", ""))
                        .isEqualTo(at(out.get(i), "kind"));
                OptionalLong d =
                        at(out.get(i), "d") instanceof Long n
                                ? OptionalLong.of(n)
                                : OptionalLong.empty();
                assertThat(outcome.distance()).as(name).isEqualTo(d);
            }
        }
    }

    private static int number(Map<String, Object> map, String key) {
        return ((Long) at(map, key)).intValue();
    }

    private static Object at(Map<String, Object> map, String key) {
        return Optional.ofNullable(map.get(key)).orElseThrow();
    }
}
