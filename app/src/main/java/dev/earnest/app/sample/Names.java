package dev.earnest.app.sample;

import java.util.List;

/// The invented names of the sample.
final class Names {
    static final List<String> MODELS =
            List.of(
                    "Aldermoor 70B",
                    "Aldermoor 7B",
                    "Brackenfell 2",
                    "Brackenfell 2 Mini",
                    "Calluna Chat",
                    "Dunmarrow 13B",
                    "Dunmarrow 34B",
                    "Eskerlow",
                    "Fernhollow 1.5",
                    "Garrowby",
                    "Heatherwick 8B",
                    "Heatherwick 65B",
                    "Inchkeld",
                    "Juniper Cairn",
                    "Kestrelmere",
                    "Kestrelmere Small",
                    "Larkspit 3",
                    "Marrowstone",
                    "Netherfold",
                    "Oxlip 9B",
                    "Pennygant",
                    "Quernstone",
                    "Rushmead 22B",
                    "Saltersgate");

    static final List<String> PROMPTS =
            List.of(
                    "explain-tides",
                    "apology-email",
                    "regex-dates",
                    "bread-without-yeast",
                    "haiku-rain",
                    "fix-null-check",
                    "trip-lisbon",
                    "compare-heat-pumps",
                    "summarise-minutes",
                    "cover-letter",
                    "sql-second-highest",
                    "bedtime-story",
                    "train-delay-claim",
                    "proof-sqrt-two",
                    "translate-proverb",
                    "plant-yellow-leaves",
                    "cancel-contract",
                    "interview-questions",
                    "mortgage-basics",
                    "git-undo-commit",
                    "wedding-toast",
                    "chess-opening",
                    "budget-table",
                    "why-sky-blue",
                    "rental-inspection",
                    "unit-test-parser",
                    "poem-in-the-style",
                    "recipe-for-six",
                    "explain-inflation",
                    "meeting-agenda",
                    "names-for-a-cafe",
                    "bash-rename-files",
                    "history-of-paper",
                    "workout-beginners",
                    "dispute-invoice",
                    "riddle-clock",
                    "product-description",
                    "soil-for-tomatoes",
                    "time-zones",
                    "logic-puzzle");

    private Names() {}
}
