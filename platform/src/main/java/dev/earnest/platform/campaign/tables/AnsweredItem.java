package dev.earnest.platform.campaign.tables;

import java.util.List;

/// What tables need to know of an item.
///
/// @param name the row's id in the imported file
/// @param language of the prompt; empty where the file names none
/// @param responses their ids, in stored order
/// @param contenders what rankings compare: the models, or the responses where no model is known
/// @param characters length of each response
/// @param headings in Markdown, of each response
/// @param listEntries of each response
/// @param bold passages of each response
public record AnsweredItem(
        String name,
        String language,
        List<String> responses,
        List<String> contenders,
        List<Integer> characters,
        List<Integer> headings,
        List<Integer> listEntries,
        List<Integer> bold) {
    public AnsweredItem {
        responses = List.copyOf(responses);
        contenders = List.copyOf(contenders);
        characters = List.copyOf(characters);
        headings = List.copyOf(headings);
        listEntries = List.copyOf(listEntries);
        bold = List.copyOf(bold);
    }

    /// @return what stands for a response in a comparison with another: the model, or the response where both are of one
    ///     model
    String contender(int index, int other) {
        return contenders.get(index).equals(contenders.get(other))
                ? responses.get(index)
                : contenders.get(index);
    }

    /// @return first minus second of [CampaignTables#STYLE], each divided by their sum: -1 to 1
    float[] style(int first, int second) {
        return new float[] {
            difference(characters, first, second),
            difference(headings, first, second),
            difference(listEntries, first, second),
            difference(bold, first, second)
        };
    }

    private static float difference(List<Integer> counts, int first, int second) {
        int one = counts.get(first);
        int two = counts.get(second);
        return one + two == 0 ? 0 : (float) (one - two) / (one + two);
    }
}
