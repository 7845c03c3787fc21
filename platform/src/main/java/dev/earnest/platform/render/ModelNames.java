package dev.earnest.platform.render;

import dev.earnest.platform.render.Masked.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names to look for, each with how much it takes to believe it. A name that is also a word or a
/// person's name counts only with a version ("Gemini 1.5") or where the text speaks of itself.
final class ModelNames {
    /// @param first characters with which it may begin
    /// @param pattern what stands at the start of a word
    /// @param trust when it counts
    record Name(String first, Pattern pattern, Kind kind, Trust trust) {}

    /// When a match counts as a name.
    enum Trust {
        /// Wherever it stands.
        ALWAYS,
        /// Not as the first word of a sentence, where a capital letter means nothing.
        WITHIN_SENTENCE,
        /// Only where the text speaks of itself.
        SELF_DESCRIPTION
    }

    /// A version or a size after a name: "-2", " 3.5", "-70b-chat", " Opus". Not "-like" and not the
    /// number in "asked ChatGPT 3 times".
    private static final String TAIL =
            "(?:-(?!(?i:like|style|based|generated|powered|type|esque|written|compatible|made)\\b)"
                    + "[A-Za-z0-9]{1,12}(?:\\.[0-9]{1,2})?"
                    + "|[ ]?[0-9]{1,2}x[0-9]{1,3}[Bb](?![A-Za-z0-9])"
                    + "|[ ]?v?[0-9]{1,3}(?:\\.[0-9]{1,2}){0,2}[A-Za-z]{0,2}(?![A-Za-z0-9])"
                    + "(?! (?:times|people|days|hours|minutes|years|months|weeks|questions|prompts"
                    + "|models|examples|ways|steps)\\b)"
                    + "|[ ](?:Opus|Sonnet|Haiku|Instant|Pro|Flash|Ultra|Nano|Turbo|Mini|Max|Large"
                    + "|Instruct|Chat|Advanced)(?![A-Za-z]))";

    /// The rest of a version that has begun: "-4|o", "Falcon-1|80B", "Gemini 1.5".
    private static final String REST = "[0-9]{0,2}(?:\\.[0-9]{1,2})?[A-Za-z]{0,3}";

    private static final String END = "(?![A-Za-z0-9])";

    /// Models that nothing else is called.
    private static final List<String> PLAIN =
            List.of(
                    "chat[ -]?gpt",
                    "instructgpt",
                    "gpt[ -]?(?:j|neox?)(?:-[0-9]+b)?",
                    "text-davinci",
                    "deepseek",
                    "qwen",
                    "qwq",
                    "mixtral",
                    "chatglm",
                    "internlm",
                    "baichuan",
                    "wizardlm",
                    "openhermes",
                    "nemotron",
                    "hunyuan",
                    "doubao",
                    "stablelm",
                    "starcoder",
                    "code ?llama",
                    "flan-t5",
                    "openassistant");

    /// Names that count with a version, a size or a maker beside them. Letters' case matters.
    private static final List<String> VERSIONED =
            List.of(
                    "(?i:gpt)[ -]?[0-9]",
                    "LLaM[aA]",
                    "[Ll]lama-?[0-9]",
                    "Claude[ -](?:v?[0-9]|Instant|Opus|Sonnet|Haiku|AI(?![A-Za-z]))",
                    "Gemini[ -](?:[0-9]\\.[0-9]|Pro|Flash|Ultra|Nano|Advanced)",
                    "Google (?:Bard|Gemini)",
                    "Microsoft Copilot",
                    "GitHub Copilot",
                    "Bing Chat",
                    "Amazon (?:Nova|Titan)",
                    "Mistral[ -](?:AI(?![A-Za-z])|[0-9]|Large|Medium|Small|Nemo)",
                    "Grok[ -]?[0-9]",
                    "PaLM",
                    "LaMDA",
                    "OLMo",
                    "BLOOMZ",
                    "ERNIE(?: Bot|-)",
                    "GLM-[0-9]",
                    "[Ff]alcon[ -]?[0-9]{1,3}[Bb](?![a-z])",
                    "Phi-[1-4]",
                    "[Gg]emma[ -]?[0-9]",
                    "Yi-[0-9]",
                    "[Vv]icuna-[0-9v]",
                    "[Aa]lpaca-[0-9]",
                    "[Kk]oala-[0-9]",
                    "[Pp]ythia-[0-9]",
                    "[Dd]olly-v",
                    "[Zz]ephyr-[0-9]",
                    "Jurassic-[12]",
                    "Command R\\+",
                    "Kimi K[0-9]",
                    "T[uü]lu[ -][23]");

    /// Words and people's names that count only where the text speaks of itself.
    private static final List<String> AMBIGUOUS =
            List.of(
                    "claude",
                    "gemini",
                    "bard",
                    "gpt",
                    "llama",
                    "mistral",
                    "copilot",
                    "grok",
                    "falcon",
                    "phi",
                    "gemma",
                    "vicuna",
                    "alpaca",
                    "koala",
                    "dolly",
                    "zephyr",
                    "orca",
                    "pi",
                    "kimi",
                    "bing",
                    "bloom",
                    "palm",
                    "command r",
                    "nova",
                    "ernie",
                    "yi",
                    "tulu",
                    "o[134](?:-mini|-pro)?");

    private static final List<String> MAKERS =
            List.of(
                    "(?i:openai)",
                    "Open AI",
                    "Anthropic(?! (?i:principle|reasoning|bias))",
                    "DeepMind",
                    "Google DeepMind",
                    "Meta AI",
                    "xAI",
                    "Moonshot AI",
                    "Zhipu AI",
                    "AI21 Labs");

    /// Makers that do much else besides models.
    private static final List<String> AMBIGUOUS_MAKERS =
            List.of(
                    "google",
                    "meta",
                    "microsoft",
                    "amazon",
                    "alibaba(?: cloud)?",
                    "baidu",
                    "tencent",
                    "bytedance",
                    "nvidia",
                    "cohere",
                    "inflection(?: ai)?",
                    "mistral(?: ai)?",
                    "hugging ?face",
                    "apple",
                    "ibm");

    /// Campaign names that are ordinary words; masking them would hurt every text.
    private static final Set<String> TOO_GENERAL =
            Set.of(
                    "ai",
                    "assistant",
                    "base",
                    "baseline",
                    "best",
                    "candidate",
                    "chosen",
                    "dpo",
                    "expert",
                    "final",
                    "first",
                    "gold",
                    "human",
                    "large",
                    "main",
                    "model",
                    "new",
                    "old",
                    "policy",
                    "ppo",
                    "reference",
                    "rejected",
                    "second",
                    "sft",
                    "small",
                    "student",
                    "target",
                    "teacher",
                    "test",
                    "the",
                    "unknown");

    private static final Pattern PARTS = Pattern.compile("\\p{L}+|\\p{N}+");

    private static final Pattern PARTS_BEFORE = Pattern.compile("^[^\\p{L}\\p{N}]+");

    private ModelNames() {}

    /// @return the known names and makers
    static List<Name> known() {
        List<Name> names = new ArrayList<>();
        for (String plain : PLAIN) {
            add(names, "(?i:" + plain + ")" + TAIL + "{0,6}", Kind.KNOWN_MODEL, Trust.ALWAYS);
        }
        for (String versioned : VERSIONED) {
            add(names, versioned + REST + TAIL + "{0,6}", Kind.KNOWN_MODEL, Trust.ALWAYS);
        }
        for (String llama : List.of("Llama", "LLAMA")) {
            add(names, llama + TAIL + "{1,6}", Kind.KNOWN_MODEL, Trust.ALWAYS);
            add(names, llama, Kind.KNOWN_MODEL, Trust.WITHIN_SENTENCE);
        }
        for (String ambiguous : AMBIGUOUS) {
            String pattern = "(?i:" + ambiguous + ")" + TAIL + "{0,6}";
            add(names, pattern, Kind.KNOWN_MODEL, Trust.SELF_DESCRIPTION);
        }
        for (String maker : MAKERS) {
            add(names, maker, Kind.MAKER, Trust.ALWAYS);
        }
        for (String maker : AMBIGUOUS_MAKERS) {
            add(names, "(?i:" + maker + ")", Kind.MAKER, Trust.SELF_DESCRIPTION);
        }
        return names;
    }

    /// @param models identifiers such as `meta-llama/Llama-2-7b-chat-hf`; those that are ordinary words
    ///     or single letters are left out
    /// @return patterns for the identifiers and for what stands after their last slash, with any
    ///     separators and in any case; a single word with a capital letter keeps its case
    static List<Name> of(Collection<String> models) {
        List<Name> names = new ArrayList<>();
        for (String model : models) {
            add(names, model);
            int slash = model.lastIndexOf('/');
            if (slash >= 0) {
                add(names, model.substring(slash + 1));
            }
        }
        return names;
    }

    private static void add(List<Name> names, String model) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PARTS.matcher(model);
        while (matcher.find()) {
            parts.add(Pattern.quote(matcher.group()));
        }
        String whole =
                PARTS_BEFORE.matcher(model).replaceFirst("").toLowerCase(Locale.ROOT).strip();
        if (parts.isEmpty() || whole.length() < 2 || TOO_GENERAL.contains(whole)) {
            return;
        }
        boolean word = parts.size() == 1 && !whole.equals(model.strip());
        String pattern =
                (word ? "(?:" : "(?iu:")
                        + String.join("[\\s\\-_./:+]{0,2}", parts)
                        + (word ? "|" + Pattern.quote(model.strip().toUpperCase(Locale.ROOT)) : "")
                        + ")"
                        + END;
        String first = whole.substring(0, whole.offsetByCodePoints(0, 1));
        names.add(
                new Name(
                        first + first.toUpperCase(Locale.ROOT),
                        Pattern.compile(pattern),
                        Kind.CAMPAIGN_MODEL,
                        Trust.ALWAYS));
    }

    private static void add(List<Name> names, String pattern, Kind kind, Trust trust) {
        names.add(new Name(firstOf(pattern), Pattern.compile(pattern + END), kind, trust));
    }

    /// The patterns of this class begin with `(?i:x`, `[Xx]` or `X`.
    private static String firstOf(String pattern) {
        if (pattern.startsWith("(?i:")) {
            char first = pattern.charAt("(?i:".length());
            return "" + first + Character.toUpperCase(first);
        }
        return pattern.startsWith("[") ? pattern.substring(1, 3) : pattern.substring(0, 1);
    }
}
