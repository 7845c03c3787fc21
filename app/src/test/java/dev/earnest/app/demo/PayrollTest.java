package dev.earnest.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PayrollTest {
    private static final Map<String, Member> MEMBERS =
            Map.of(
                    "ann-a", new Member(0, new Conduct.Committed(1, 1), 0, 15),
                    "ann-b", new Member(1, new Conduct.Clicking(), 0, 15),
                    "ann-c", new Member(2, new Conduct.Clicking(), 0, 15));
    private static final List<Wages> WAGES =
            List.of(
                    new Wages("ann-a", 150, 300, 50),
                    new Wages("ann-b", 90, 10, 30),
                    new Wages("ann-c", 60, 0, 20));

    @Test
    void onePriceForAllSpendsTheSameMoney() {
        List<Payroll.Group> groups = new Payroll(WAGES, MEMBERS, 610).groups(DemoResult.CONDUCTS);
        assertThat(groups).extracting(Payroll.Group::word).containsExactly("trying", "clicking");
        assertThat(groups.stream().mapToLong(Payroll.Group::contract).sum()).isEqualTo(610);
        assertThat(groups.stream().mapToDouble(Payroll.Group::flat).sum()).isEqualTo(610);
        assertThat(groups.getFirst().each()).isEqualTo(450);
        assertThat(groups.getFirst().flatEach()).isEqualTo(305);
        assertThat(groups.getLast().each()).isEqualTo(80);
        assertThat(groups.getLast().flatEach()).isEqualTo(152.5);
    }

    @Test
    void booksThatDoNotAgreeAreNoResult() {
        assertThatThrownBy(() -> new Payroll(WAGES, MEMBERS, 611))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("people earned 610 cents, the campaign cost 611");
    }
}
