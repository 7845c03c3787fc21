package dev.earnest.platform.campaign.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    One, two -- three!              | 3
                    don't stop                      | 2
                    a well-known, state-of-the-art thing | 4
                    3.14 and 1,000                  | 3
                    first—second                    | 2
                    - * # ...                       | 0
                    see https://example.org/a?b     | 3
                    我喜欢你                         | 4
                    我 love 你。                     | 3
                    私は公園                         | 4
                    나는 공원에서 산책하는 것을         | 4
                    ผมชอบเดินเล่น                     | 4
                    हिन्दी में लिखना                    | 3
                    naïve café                     | 2
                    """)
    void wordsAreCountedAsPeopleCountThem(String text, int words) {
        assertThat(Words.count(text)).as("%s", Words.of(text)).isEqualTo(words);
    }

    @Test
    void nothingHasNoWords() {
        assertThat(Words.count("")).isZero();
        assertThat(Words.count(" \n\t")).isZero();
    }

    @Test
    void pointsAtTheEndDoNotBelongToTheWord() {
        assertThat(Words.of("Yes. 'Really,' she said: e.g. this_one."))
                .containsExactly("Yes", "Really", "she", "said", "e.g", "this_one");
    }
}
