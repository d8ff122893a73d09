//! What a piece of work costs this process, as Linux counts it.

use std::error::Error;
use std::fs;
use std::time::Instant;

/// Linux tells times to programs in hundredths of a second, on every machine.
const TICKS_PER_S: f64 = 100.0;

pub struct Cost {
    pub cpu_s: f64,
    pub wall_s: f64,
    /// Most memory held at one time while the work ran, the program itself included.
    pub peak_mb: f64,
}

pub fn measure<T, E: Error + 'static>(
    work: impl FnOnce() -> Result<T, E>,
) -> Result<(Cost, T), Box<dyn Error>> {
    forget_the_peak()?;
    let (cpu_s, wall) = (cpu_s()?, Instant::now());
    let done = work()?;
    let cost = Cost {
        cpu_s: self::cpu_s()? - cpu_s,
        wall_s: wall.elapsed().as_secs_f64(),
        peak_mb: peak_mb()?,
    };
    Ok((cost, done))
}

/// User and system time of all threads.
fn cpu_s() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The second field is a name in brackets, which may hold blanks.
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: Vec<f64> = ticks.map(str::parse).collect::<Result<_, _>>()?;
    Ok(ticks.iter().sum::<f64>() / TICKS_PER_S)
}

fn forget_the_peak() -> std::io::Result<()> {
    fs::write("/proc/self/clear_refs", "5")
}

fn peak_mb() -> Result<f64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = line.and_then(|line| line.split_whitespace().next());
    Ok(kb.ok_or("no VmHWM")?.parse::<f64>()? / 1024.0)
}
