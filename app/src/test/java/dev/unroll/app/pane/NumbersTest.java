package dev.unroll.app.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static Trace traced(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.step();
            return trainer.trace();
        }
    }

    private static final Experiment LECTURE = Presets.find("hihell-embedding").experiment();

    @Test
    void everyNumberStandsInARowWithItsPlaceInFullPrecision() {
        Trace trace = traced(LECTURE);
        List<String> rows = Numbers.of(trace).lines().toList();
        assertThat(rows.getFirst()).isEqualTo("array,i,j,k,value");
        assertThat(rows)
                .contains(
                        "h_l0,0,5,4," + trace.layers().getFirst().h().at(0, 5, 4),
                        "logits,0,0,3," + trace.logits().at(0, 0, 3),
                        "losses,0,5,," + trace.losses().at(0, 5),
                        "loss,,,," + trace.loss())
                .filteredOn(row -> row.startsWith("h_l0,"))
                .hasSize(6 * 5);
    }

    @Test
    void anLstmsGatesAndBothItsStatesAreThere() {
        Trace trace = traced(LECTURE.toBuilder().cell(Cell.LSTM).layers(2).build());
        assertThat(Numbers.of(trace)
                        .lines()
                        .map(row -> row.substring(0, row.indexOf(',')))
                        .distinct())
                .contains("c_l0", "c_l1", "c0_l1", "f_l0", "i_l1", "c_l1.grad from the future");
    }

    @Test
    void weightsStandBesideTheirGradientsUnderPyTorchsNames() {
        Trace trace = traced(LECTURE);
        assertThat(Numbers.of(trace.parameters(), trace.gradients()).lines())
                .contains(
                        "rnn.weight_hh_l0,1,3,,"
                                + trace.parameters().get("rnn.weight_hh_l0").at(1, 3),
                        "rnn.weight_hh_l0.grad,1,3,,"
                                + trace.gradients().get("rnn.weight_hh_l0").at(1, 3));
    }
}
