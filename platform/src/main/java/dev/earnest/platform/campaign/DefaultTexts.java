package dev.earnest.platform.campaign;

/// Texts that a new campaign starts with. Requesters adapt them; they say what holds for every campaign here.
final class DefaultTexts {
    static final String CONSENT =
            """
            You will read prompts and texts written by language models and say what you think of them. Some texts may \
            be wrong or unpleasant; you can skip or flag any of them.

            - Taking part is voluntary. You can stop at any time and keep what you have earned.
            - We record your answers, when you gave them and how long they took. Some items come a second time, or have \
            a known answer, so that we can see how careful the answers are.
            - Answers are published only under a pseudonym. You can ask for a copy of your data, or for its erasure, on \
            your account page.\
            """;

    private static final String HEAD = "# How to answer\n\n";

    private static final String TAIL =
            """

            ## When in doubt

            - Look up facts you are unsure about, if it takes less than a minute.
            - If you lack the knowledge to decide, say so: an honest "cannot judge" or a skip is better than a guess.
            - If a text is unsafe, broken or shows personal data, flag it.
            """;

    private DefaultTexts() {}

    static String guidelines(QuestionForm form) {
        return HEAD
                + switch (form) {
                    case QuestionForm.Comparison _ -> COMPARISON;
                    case QuestionForm.Ranking _ -> RANKING;
                    case QuestionForm.Rating _ -> RATING;
                    case QuestionForm.Chat _ -> CHAT;
                    case QuestionForm.Compose _ -> COMPOSE;
                    case QuestionForm.FindFixVerify _ -> FIND_FIX_VERIFY;
                }
                + TAIL;
    }

    private static final String COMPARISON =
            """
            Read the prompt, then both responses to the end. Choose the one you would rather have received.

            Three rules decide most items, in this order:

            1. **It does what was asked.** A response that misses the question loses, however well it is written.
            2. **It is right.** Facts, code and sums that are wrong count more than style.
            3. **It is clear and no longer than needed.** Length by itself is no merit.

            Use the outer buttons when one response is clearly better, the inner ones when it is close. "Tie" means that \
            both are equally good; "both bad" means that you would want neither.
            """;

    private static final String RANKING =
            """
            Read the prompt, then every response to the end. Put the one you would rather have received first.

            Three rules decide most items, in this order:

            1. **It does what was asked.**
            2. **It is right.** Facts, code and sums that are wrong count more than style.
            3. **It is clear and no longer than needed.**

            Give equal ranks to responses between which you see no difference.
            """;

    private static final String RATING =
            """
            Read the prompt, then the response to the end. Answer each question by itself: a response can be helpful \
            and wrong, or honest and of no use.

            Use the whole scale. The middle means "neither good nor bad", not "I am not sure".
            """;

    private static final String CHAT =
            """
            Talk with the model about something you would really want to know or do. At every turn it offers two \
            replies: choose the one you would rather have received, and go on from it.

            If neither will do, write the reply you would have wanted.

            Do not write about yourself or others in ways that tell who they are.
            """;

    private static final String COMPOSE =
            """
            Write the answer that an excellent assistant would give to the prompt.

            1. **Do what is asked**, all of it and nothing else.
            2. **Be right.** Check what you are not sure of.
            3. **Write in your own words.** Do not let a language model write for you.
            """;

    private static final String FIND_FIX_VERIFY =
            """
            Three people work on each text, one after the other.

            1. **Find:** mark every fault in the text, and no more than the fault itself.
            2. **Fix:** change the text so that the marked faults are gone, and leave the rest as it is.
            3. **Verify:** say for each fault whether it is gone.
            """;
}
