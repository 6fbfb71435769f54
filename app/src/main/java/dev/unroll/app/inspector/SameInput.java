package dev.unroll.app.inspector;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Another timestep of the same sequence that reads the same character as the selected one but has another target: the
 * input alone cannot tell the two apart, only the hidden state can.
 *
 * @param input the character both read
 * @param t the selected timestep, from 1
 * @param target its target
 * @param otherT the nearest such timestep
 * @param otherTarget its target
 */
record SameInput(String input, int t, String target, int otherT, String otherTarget) {

    /** Empty when there is no such timestep, or not every timestep reads a character and has a target. */
    static Optional<SameInput> of(Moment moment) {
        CellRef cell = moment.selected();
        if (cell == null) {
            return Optional.empty();
        }
        List<Characters> all = IntStream.rangeClosed(1, moment.timesteps())
                .mapToObj(t -> Characters.at(moment, t))
                .filter(c -> c.input().isPresent() && c.target().isPresent())
                .toList();
        if (all.size() < moment.timesteps()) {
            return Optional.empty();
        }
        return of(
                all.stream().flatMap(c -> c.input().stream()).toList(),
                all.stream().flatMap(c -> c.target().stream()).toList(),
                cell.t());
    }

    static Optional<SameInput> of(List<String> inputs, List<String> targets, int t) {
        if (inputs.size() != targets.size() || t > inputs.size()) {
            return Optional.empty();
        }
        String input = inputs.get(t - 1);
        String target = targets.get(t - 1);
        // The nearest; of two equally near the later.
        for (int distance = 1; distance < inputs.size(); distance++) {
            for (int other : new int[] {t + distance, t - distance}) {
                if (other >= 1
                        && other <= inputs.size()
                        && inputs.get(other - 1).equals(input)
                        && !targets.get(other - 1).equals(target)) {
                    return Optional.of(new SameInput(input, t, target, other, targets.get(other - 1)));
                }
            }
        }
        return Optional.empty();
    }
}
