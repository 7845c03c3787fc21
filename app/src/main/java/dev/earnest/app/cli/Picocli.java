package dev.earnest.app.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// A verb as Picocli knows it: the full parser, the faults, the help.
public final class Picocli {
    private static final String PROGRAM = "./earnest";

    private Picocli() {}

    /// @return the arguments
    /// @throws UsageException with one line that names the fault and, where one is near, the right option
    static Arguments read(VerbSpec spec, List<String> words) {
        CommandLine line = new CommandLine(command(spec));
        ParseResult result;
        try {
            result = line.parseArgs(words.toArray(new String[0]));
        } catch (ParameterException fault) {
            throw new UsageException(sentence(spec, fault), fault);
        }
        Map<String, String> values = new HashMap<>();
        for (Option option : spec.options()) {
            if (result.hasMatchedOption(option.name())) {
                values.put(
                        option.name(),
                        option.isFlag() ? "" : result.matchedOptionValue(option.name(), ""));
            }
        }
        List<String> positionals =
                result.matchedPositionals().stream()
                        .flatMap(positional -> positional.originalStringValues().stream())
                        .toList();
        return new Arguments(values, positionals);
    }

    /// @param columns width of the text
    /// @return the help of a verb
    public static String help(VerbSpec spec, int columns) {
        CommandSpec command = command(spec);
        command.usageMessage().width(Math.clamp(columns, 60, 110));
        return new CommandLine(command).getUsageMessage(Ansi.OFF);
    }

    private static String sentence(VerbSpec spec, ParameterException fault) {
        String message = String.valueOf(fault.getMessage());
        if (fault instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            if (unmatched.isUnknownOption()) {
                List<String> names = spec.options().stream().map(Option::name).toList();
                message = "unknown option '" + word + "'" + Nearest.hint(word, names);
            } else {
                message = "'" + word + "' is one argument too many";
            }
        } else {
            message = Character.toLowerCase(message.charAt(0)) + message.substring(1);
        }
        return spec.name()
                + ": "
                + message.replace('\n', ' ')
                + " (see "
                + PROGRAM
                + " "
                + spec.name()
                + " --help)";
    }

    private static String arity(Positional positional) {
        String least = positional.required() ? "1" : "0";
        return least + (positional.many() ? "..*" : "..1");
    }

    private static CommandSpec command(VerbSpec spec) {
        CommandSpec command = CommandSpec.create().name(PROGRAM + " " + spec.name());
        for (Option option : spec.options()) {
            OptionSpec.Builder builder =
                    option.shortName().isPresent()
                            ? OptionSpec.builder(option.shortName().get(), option.name())
                            : OptionSpec.builder(option.name());
            String text = option.text().replace("%", "%%");
            if (option.isFlag()) {
                builder.type(boolean.class).arity("0");
                builder.usageHelp(option.name().equals("--help"));
            } else {
                builder.type(String.class).arity("1").paramLabel(option.value().orElse("VALUE"));
                if (option.defaultValue().isPresent()) {
                    text += " Default: " + option.defaultValue().get() + ".";
                }
            }
            command.addOption(builder.description(text).build());
        }
        for (int index = 0; index < spec.positionals().size(); index++) {
            Positional positional = spec.positionals().get(index);
            command.addPositional(
                    PositionalParamSpec.builder()
                            .index(positional.many() ? index + "..*" : Integer.toString(index))
                            .paramLabel(positional.label())
                            .type(positional.many() ? String[].class : String.class)
                            .arity(arity(positional))
                            .required(positional.required())
                            .description(positional.text().replace("%", "%%"))
                            .build());
        }
        String examples =
                "%nExamples:%n  "
                        + String.join(
                                "%n  ",
                                spec.examples().stream()
                                        .map(example -> PROGRAM + " " + example)
                                        .toList());
        command.usageMessage()
                .sortOptions(false)
                .sortSynopsis(false)
                .abbreviateSynopsis(true)
                .description("%n" + spec.description().replace("%", "%%") + "%n")
                .parameterListHeading("Arguments:%n")
                .optionListHeading("%nOptions:%n")
                .footer(
                        "%nExit codes: 0 fine; 1 a fault of the program; 2 a fault in the input or"
                                + " the command line; 130 interrupted.",
                        examples);
        return command;
    }
}
