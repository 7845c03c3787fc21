package dev.earnest.app.demo;

/// What somebody does with a task.
sealed interface Conduct {
    /// @return the word for it in tables
    String word();

    /// Reads both answers and says what they think.
    ///
    /// @param commitment share of answers that are judged; the others are clicks, 0 to 1
    /// @param discernment how surely the better answer is seen: the log-odds of seeing it are this times the difference of
    ///     the gold scores
    record Committed(double commitment, double discernment) implements Conduct {
        @Override
        public String word() {
            return "trying";
        }
    }

    /// Clicks anywhere.
    record Clicking() implements Conduct {
        @Override
        public String word() {
            return "clicking";
        }
    }

    /// Asks a model and answers what it says.
    record Copying() implements Conduct {
        @Override
        public String word() {
            return "copying";
        }
    }

    /// Answers what a group has agreed on without reading.
    ///
    /// @param ring which group
    record Colluding(int ring) implements Conduct {
        @Override
        public String word() {
            return "colluding";
        }
    }
}
