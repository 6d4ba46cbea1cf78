import fc from 'fast-check';

// A build that fails must fail again: properties draw the same examples every time, unless another seed is asked for.
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20261121) });
