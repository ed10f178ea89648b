"""How a town learns to use its portal: printed sheets, a workshop, a copy to practise on."""
