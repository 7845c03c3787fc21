package dev.earnest.app.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.app.world.Verdict.Content;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TasteTest {
    private static final String ASKED = "What does the fox eat?";
    private static final Taste TASTE =
            new Taste(Map.of(ASKED, new Fact("fox", Relation.EATS, "plums")));

    private static Verdict of(String answer) {
        return TASTE.of(ASKED, answer);
    }

    @Test
    void theRightFactIsWorthMostAndAWrongOneLess() {
        assertThat(of("The fox eats plums."))
                .isEqualTo(new Verdict(Content.RIGHT, false, false, 0, 2));
        assertThat(of("The fox eats nuts.").content()).isEqualTo(Content.WRONG);
        assertThat(of("I do not know.").content()).isEqualTo(Content.UNSURE);
        assertThat(of("").content()).isEqualTo(Content.NONE);
        assertThat(of("The fox eats plums.").score()).isGreaterThan(of("I do not know.").score());
        assertThat(of("I do not know.").score()).isGreaterThan(of("").score());
        assertThat(of("").score()).isGreaterThan(of("The fox eats nuts.").score());
    }

    @Test
    void whoSaysBothRightAndWrongIsWrong() {
        assertThat(of("The fox eats plums. The fox eats nuts.").content()).isEqualTo(Content.WRONG);
    }

    @Test
    void politenessCountsOnceAndOneRudeWordUndoesIt() {
        double plain = of("The fox eats plums.").score();
        double polite = of("Gladly. The fox eats plums.").score();

        assertThat(polite).isEqualTo(plain + 1);
        assertThat(of("Gladly. The fox eats plums. Have a nice day.").score())
                .isEqualTo(polite - 0.5);
        assertThat(of("Gladly. Not again. The fox eats plums.").score()).isEqualTo(plain - 1);
    }

    @Test
    void everyNeedlessSentenceTakesSomethingAway() {
        double plain = of("The fox eats plums.").score();

        assertThat(of("The fox eats plums. My cousin has a boat.").score()).isEqualTo(plain - 0.5);
        assertThat(of("The fox eats plums. The owl eats nuts.").score()).isEqualTo(plain - 0.5);
        assertThat(of("The fox eats plums. The fox eats plums.").score()).isEqualTo(plain - 0.5);
        assertThat(of("The fox eats plums. the plums fox boat").score()).isEqualTo(plain - 0.5);
    }

    @Test
    void aPoliteLongAnswerCanBeatAShortOneAndAShortOneALongOne() {
        assertThat(of("Good question. The fox eats plums.").score())
                .isGreaterThan(of("The fox eats plums.").score());
        assertThat(of("The fox eats plums.").score())
                .isGreaterThan(of("It rained all week. The fox eats plums.").score());
    }

    @Test
    void aQuestionOfAnotherWorldIsNamed() {
        assertThatThrownBy(() -> TASTE.of("Where?", "There."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no question of this world: Where?");
    }
}
