package dev.earnest.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.terminal.Style;
import org.junit.jupiter.api.Test;

final class DemoStoryTest {
    private static final String TOLD =
            """
            Who was found out
              they were  people
              trying         10

            What it bought
              trained by  win rate
              DPO           60.0 %
            """;

    @Test
    void aStoryToldAgainOnATerminalHasItsWeightsBack() {
        assertThat(DemoStory.styled(TOLD, new Style(true)))
                .isEqualTo(
                        """
                        \u001b[1mWho was found out\u001b[0m
                        \u001b[2m  they were  people\u001b[0m
                          trying         10

                        \u001b[1mWhat it bought\u001b[0m
                        \u001b[2m  trained by  win rate\u001b[0m
                          DPO           60.0 %
                        """);
    }

    @Test
    void awayFromATerminalItIsToldAsItIsStored() {
        assertThat(DemoStory.styled(TOLD, new Style(false))).isEqualTo(TOLD);
    }
}
