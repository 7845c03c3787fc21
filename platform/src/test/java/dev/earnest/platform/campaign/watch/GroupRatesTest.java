package dev.earnest.platform.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.campaign.tables.AnswerRow;
import dev.earnest.platform.campaign.tables.AnsweredItem;
import dev.earnest.platform.campaign.tables.CampaignTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Groups of annotators with planted tastes.
final class GroupRatesTest {
    private static final long SEED = 11;
    private static final GroupQuestion COUNTRY =
            new GroupQuestion(
                    "country",
                    "Where do you live?",
                    List.of("inland", "coast", "island", "moon"),
                    false);

    private final Random random = new Random(SEED);
    private final CampaignTables.Builder tables =
            CampaignTables.builder(CampaignDefaults.form("comparison"));

    private void answer(String who, int item, double firstWins, Purpose purpose) {
        answer(tables, who, item, random.nextDouble() < firstWins, random.nextBoolean(), purpose);
    }

    private static void answer(
            CampaignTables.Builder to, String who, int item, boolean first, boolean swapped) {
        answer(to, who, item, first, swapped, Purpose.NORMAL);
    }

    private static void answer(
            CampaignTables.Builder to,
            String who,
            int item,
            boolean first,
            boolean swapped,
            Purpose purpose) {
        AnsweredItem about =
                new AnsweredItem(
                        "i" + item,
                        "en",
                        List.of("a", "b"),
                        List.of("m1", "m2"),
                        List.of(5, 6),
                        List.of(0, 0),
                        List.of(0, 0),
                        List.of(0, 0));
        to.add(
                new AnswerRow(
                        about,
                        who,
                        0,
                        purpose,
                        Verdict.GRADED,
                        first == swapped ? 6 : 1,
                        first ? 3 : -3,
                        List.of(),
                        Map.of(),
                        swapped ? List.of(1, 0) : List.of(0, 1),
                        10,
                        Instant.EPOCH,
                        1));
    }

    private void people(String value, int people, int answers, double firstWins) {
        for (int who = 0; who < people; who++) {
            tables.person(value + who, Map.of("country", value));
            for (int item = 0; item < answers; item++) {
                answer(value + who, item, firstWins, Purpose.NORMAL);
            }
        }
    }

    @Test
    void plantedTastesAreFoundInTheirGroups() {
        people("inland", 6, 60, 0.8);
        people("coast", 6, 60, 0.3);
        people("island", GroupRates.LEAST_PEOPLE - 1, 60, 1);
        // Tests are no votes.
        for (int item = 0; item < 200; item++) {
            answer("coast0", item, 1, Purpose.GOLD);
        }

        List<GroupRates.Slice> slices = GroupRates.of(tables.build(), List.of(COUNTRY));

        assertThat(slices).hasSize(1);
        GroupRates.Slice slice = slices.getFirst();
        assertThat(slice.groups())
                .extracting(GroupRates.Group::value)
                .as("in the order of the choices")
                .containsExactly("inland", "coast");
        assertThat(slice.small()).containsExactly("island");
        GroupRates.Group inland = slice.groups().getFirst();
        GroupRates.Group coast = slice.groups().getLast();
        assertThat(inland.people()).isEqualTo(6);
        assertThat(coast.comparisons()).isEqualTo(360);
        ModelRanking.Score one = Objects.requireNonNull(inland.rates().get("m1"));
        ModelRanking.Score two = Objects.requireNonNull(coast.rates().get("m1"));
        assertThat(one.low()).as("seed " + SEED).isLessThanOrEqualTo(0.8);
        assertThat(one.high()).as("seed " + SEED).isGreaterThanOrEqualTo(0.8);
        assertThat(two.low()).as("seed " + SEED).isLessThanOrEqualTo(0.3);
        assertThat(two.high()).as("seed " + SEED).isGreaterThanOrEqualTo(0.3);
        assertThat(one.low()).isGreaterThan(two.high());
    }

    @Test
    void intervalsOfSmallGroupsHoldWhatTheirPeoplePrefer() {
        Random draws = new Random(SEED);
        int held = 0;
        int all = 0;
        for (int round = 0; round < 300; round++) {
            CampaignTables.Builder some =
                    CampaignTables.builder(CampaignDefaults.form("comparison"));
            for (String value : List.of("inland", "coast")) {
                for (int who = 0; who < GroupRates.LEAST_PEOPLE; who++) {
                    String name = value + who;
                    some.person(name, Map.of("country", value));
                    // People differ, and a group is a sample of such people.
                    double taste = 0.6 + 0.08 * draws.nextGaussian();
                    for (int item = 0; item < 40; item++) {
                        answer(some, name, item, draws.nextDouble() < taste, draws.nextBoolean());
                    }
                }
            }
            for (GroupRates.Group group :
                    GroupRates.of(some.build(), List.of(COUNTRY)).getFirst().groups()) {
                ModelRanking.Score score = Objects.requireNonNull(group.rates().get("m1"));
                held += score.low() <= 0.6 && score.high() >= 0.6 ? 1 : 0;
                all++;
            }
        }
        assertThat((double) held / all).as("of %d, seed %d", all, SEED).isBetween(0.93, 0.995);
    }

    @Test
    void aGroupWithTooFewComparisonsIsNotLookedAt() {
        people("inland", 6, 60, 0.8);
        people("coast", 4, GroupRates.LEAST_COMPARISONS / 4 - 1, 0.3);
        assertThat(GroupRates.of(tables.build(), List.of(COUNTRY)))
                .as("one group alone divides nobody")
                .isEmpty();
    }
}
