import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Live } from '#foundation/live.ts';
import type { Device } from '#portfolio/device.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';

const DeviceContext = createContext<Device | undefined>(undefined);
const PortfolioContext = createContext<Portfolio | undefined>(undefined);

export const DeviceProvider = DeviceContext.Provider;
/** Stands above every screen that needs an open portfolio; taking it away takes those screens away. */
export const PortfolioProvider = PortfolioContext.Provider;

export function useDevice(): Device {
  const device = useContext(DeviceContext);
  if (!device) throw new Error('useDevice needs a DeviceProvider above it');
  return device;
}

export function usePortfolio(): Portfolio {
  const portfolio = useContext(PortfolioContext);
  if (!portfolio) throw new Error('usePortfolio needs a PortfolioProvider above it');
  return portfolio;
}

/** The present value of something live; renders again when it changes. */
export function useLive<Value>(source: Live<Value>): Value {
  return useSyncExternalStore(source.watch, source.get);
}
