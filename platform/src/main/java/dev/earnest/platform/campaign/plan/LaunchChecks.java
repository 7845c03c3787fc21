package dev.earnest.platform.campaign.plan;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.plan.LaunchCheck.Level;
import java.util.ArrayList;
import java.util.List;

/// Looks for what would make a campaign fail, before people are let in.
public final class LaunchChecks {
    private final LaunchFacts facts;
    private final CampaignSpec spec;
    private final List<LaunchCheck> checks = new ArrayList<>();

    private LaunchChecks(LaunchFacts facts) {
        this.facts = facts;
        this.spec = facts.spec();
    }

    /// @return every check, in the order of the set-up; fine ones included
    public static List<LaunchCheck> of(LaunchFacts facts) {
        LaunchChecks checks = new LaunchChecks(facts);
        checks.consent();
        checks.question();
        checks.items();
        checks.overlap();
        checks.repeats();
        checks.gold();
        checks.experts();
        checks.limits();
        checks.qualification();
        checks.pay();
        checks.guidelines();
        return List.copyOf(checks.checks);
    }

    /// @return whether nothing stands in the way
    public static boolean clear(List<LaunchCheck> checks) {
        return checks.stream().noneMatch(check -> check.level() == Level.STOP);
    }

    private void consent() {
        if (spec.consent().isBlank()) {
            look(
                    "about",
                    "Nobody is asked for consent",
                    "People start without agreeing to anything. Write what they agree to, unless it"
                            + " was settled elsewhere.");
        } else {
            fine("about", "Consent is asked for", "");
        }
    }

    private void question() {
        if (spec.form() instanceof QuestionForm.Chat && facts.backends() == 0) {
            stop(
                    "chat",
                    "No language model to talk with",
                    "A live chat needs at least one of the server's models: choose it on the page Models.");
        }
        checks.addAll(ArenaChecks.of(facts));
        if (spec.form() instanceof QuestionForm.Comparison form && !form.cannotJudge()) {
            look(
                    "question",
                    "\"Cannot judge\" is not offered",
                    "Whoever does not know then has to guess, and guesses look like opinions.");
        }
    }

    private void items() {
        long normal = facts.items().normal();
        if (facts.importsRunning() > 0) {
            stop("items", "An import is still running", "Wait for it, or cancel it.");
        }
        if (normal == 0) {
            stop(
                    "items",
                    "There are no items",
                    "Import a file, let models answer prompts, or take the sample.");
        } else {
            fine("items", grouped(normal) + (normal == 1 ? " item" : " items"), "");
        }
        if (facts.unfit() > 0) {
            stop(
                    "items",
                    grouped(facts.unfit()) + " items do not fit the question",
                    "They have another number of responses than it takes, or a known answer on"
                            + " another scale. Remove the items and import them again.");
        }
        if (facts.adjusting()) {
            stop(
                    "quality",
                    "Items are still being adjusted",
                    "They are getting the number of answers of the latest revision. This takes a"
                            + " moment.");
        }
        if (facts.findings() > 0) {
            look(
                    "items",
                    grouped(facts.findings()) + " texts name a model",
                    "Who reads the name may judge the model and not the text. Look at the list, and"
                            + " hide the names.");
        }
    }

    private void overlap() {
        if (spec.overlap().dynamic()
                && !(spec.form() instanceof QuestionForm.Comparison)
                && !(spec.form() instanceof QuestionForm.Ranking)) {
            stop(
                    "quality",
                    "Only comparisons and rankings can stop early",
                    "Give the same number of answers twice: there is no leading answer to be sure"
                            + " of.");
        }
        if (judged() && spec.overlap().most() == 1) {
            look(
                    "quality",
                    "One answer for each item",
                    "Agreement between people cannot be measured. Two or three answers for some"
                            + " items tell it.");
        }
    }

    private void repeats() {
        double share = spec.repeats().share();
        if (share > 0 && !judged()) {
            stop(
                    "quality",
                    "This kind of question cannot be repeated",
                    "Set the share of hidden repeats to 0: what a person writes differs each"
                            + " time.");
        } else if (share > 0 && facts.items().normal() > 0 && facts.repeatsPerPerson() < 1) {
            look(
                    "quality",
                    "Hardly anybody will meet a repeat",
                    "A repeat comes after "
                            + spec.repeats().gapItems()
                            + " other answers at the earliest, and a person gives few more. Make"
                            + " the gap shorter, plan with fewer people, or import more items.");
        } else if (share > 0) {
            fine("quality", "Hidden repeats show commitment", "");
        } else if (judged()) {
            look(
                    "quality",
                    "No hidden repeats",
                    "Without them you cannot tell whether a person answers with care. A tenth of"
                            + " the answers is usual.");
        }
        if (share == 0 && !spec.pay().contract().isEmpty()) {
            stop(
                    "pay",
                    "The contract has nothing to pay by",
                    "It pays by hidden repeats answered alike, and there are none. Set a share of"
                            + " repeats, or take the contract away.");
        }
    }

    private void gold() {
        if (spec.gold().firstShare() == 0) {
            return;
        }
        long gold = facts.items().gold();
        if (gold == 0) {
            stop(
                    "items",
                    "There are no gold items",
                    "New people get "
                            + percent(spec.gold().firstShare())
                            + " gold items. Import some, or set the share to 0.");
            return;
        }
        double perPerson = Math.min(facts.goldPerPerson(), spec.gold().exposuresPerPerson());
        if (perPerson > gold) {
            look(
                    "items",
                    "Too few gold items for one person",
                    "A person meets about "
                            + Math.round(perPerson)
                            + " of them and there are "
                            + grouped(gold)
                            + ". The rate will fall once somebody has seen them all.");
        } else if (perPerson * facts.people() > (double) gold * spec.gold().exposuresPerItem()) {
            look(
                    "items",
                    "Gold items will run out",
                    "Each is shown to at most "
                            + spec.gold().exposuresPerItem()
                            + " people, which is fewer than "
                            + facts.people()
                            + " people need. Add gold items, or allow more people for each.");
        } else {
            fine("items", grouped(gold) + " gold items are enough", "");
        }
    }

    private void experts() {
        if (spec.expertShare() == 0) {
            return;
        }
        if (!judged()) {
            look(
                    "quality",
                    "Expert checks compare nothing here",
                    "Answers to this kind of question are texts, which differ each time. Set the"
                            + " share of items for experts to 0.");
        } else if (facts.experts() == 0) {
            look(
                    "quality",
                    "Nobody is an expert",
                    percent(spec.expertShare())
                            + " of the items wait for an expert's answer, and nobody is one yet."
                            + " Make somebody an expert on the tab People, or invite experts.");
        } else {
            fine("quality", facts.experts() == 1 ? "One expert" : facts.experts() + " experts", "");
        }
    }

    private void limits() {
        if (spec.counting().limits() && spec.counting().mostByOne() * facts.people() < 1 - 1e-9) {
            look(
                    "quality",
                    "The limit for one person is below an equal share",
                    "With "
                            + facts.people()
                            + " people who give at most "
                            + percent(spec.counting().mostByOne())
                            + " each, some items stay without answers. Invite more people, or raise"
                            + " the limit.");
        }
    }

    private void qualification() {
        Qualification wanted = spec.qualification();
        if (wanted.trainingItems() > facts.items().training()) {
            stop(
                    "items",
                    "Too few items for practice",
                    "Practice takes "
                            + wanted.trainingItems()
                            + " items and there are "
                            + grouped(facts.items().training())
                            + ". Import some as practice, or ask for fewer.");
        }
        if (wanted.examItems() > facts.items().exam()) {
            stop(
                    "items",
                    "Too few items for the test",
                    "The test takes "
                            + wanted.examItems()
                            + " items and there are "
                            + grouped(facts.items().exam())
                            + ". Import some as test items, or ask for fewer.");
        }
    }

    private void pay() {
        PayRule pay = spec.pay();
        boolean paid = pay.perAnswer() > 0 || pay.perThousandWords() > 0 || pay.floorPerHour() > 0;
        if (!paid) {
            look("pay", "People work without pay", "Answers cost nothing. Is that agreed?");
        }
        boolean spends = paid || !pay.contract().isEmpty();
        if (spends && facts.cost() > pay.budget()) {
            stop(
                    "pay",
                    "The budget does not cover the plan",
                    "The plan costs about "
                            + money(facts.cost())
                            + " and the budget is "
                            + money(pay.budget())
                            + ". Raise it, or plan for fewer answers.");
        } else if (spends) {
            fine("pay", "The budget covers the plan", "");
        }
    }

    private void guidelines() {
        if (facts.guidelineCharacters() == 0) {
            stop(
                    "guidelines",
                    "There are no guidelines",
                    "Write at least the few rules that decide most items.");
        } else {
            fine("guidelines", "Guidelines are written", "");
        }
    }

    private boolean judged() {
        return switch (spec.form()) {
            case QuestionForm.Comparison _, QuestionForm.Ranking _, QuestionForm.Rating _ -> true;
            case QuestionForm.Chat _, QuestionForm.Compose _, QuestionForm.FindFixVerify _ -> false;
        };
    }

    private void stop(String section, String title, String detail) {
        checks.add(new LaunchCheck(Level.STOP, section, title, detail));
    }

    private void look(String section, String title, String detail) {
        checks.add(new LaunchCheck(Level.LOOK, section, title, detail));
    }

    private void fine(String section, String title, String detail) {
        checks.add(new LaunchCheck(Level.FINE, section, title, detail));
    }

    private String money(long minor) {
        return Money.of(minor, spec.pay().currency()).toString();
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String grouped(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }
}
