package dev.earnest.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTest {
    @ParameterizedTest(name = "{0} degrees of freedom at {1}")
    @CsvSource({
        // The tables of any textbook, to their three digits.
        "1, 0.95, 12.706",
        "4, 0.95, 2.776",
        "9, 0.95, 2.262",
        "19, 0.95, 2.093",
        "30, 0.95, 2.042",
        "9, 0.99, 3.250",
        "1e9, 0.95, 1.960"
    })
    void reachesWhatTheTablesSay(double freedom, double level, double reach) {
        assertThat(Student.reach(freedom, level)).isCloseTo(reach, within(5e-4));
    }

    @Test
    void degreesOfFreedomNeedNotBeWhole() {
        assertThat(Student.reach(4.5, 0.95))
                .isBetween(Student.reach(5, 0.95), Student.reach(4, 0.95));
    }

    @Test
    void whatIsNoDegreeOfFreedomIsRefused() {
        assertThatExceptionOfType(CrowdException.class)
                .isThrownBy(() -> Student.reach(0, 0.95))
                .withMessageContaining("0.0 degrees of freedom");
        assertThatExceptionOfType(CrowdException.class).isThrownBy(() -> Student.reach(3, 1));
    }
}
